package org.nnunetspark.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.nnunetspark.fault.Fault;
import org.nnunetspark.fault.FaultCode;

final class PrecedenceTest {
    private static final Fault VOXELS = Fault.of(FaultCode.NON_FINITE_DATA, "a_0000.nii", "is NaN");
    private static final Fault HEADER = Fault.of(FaultCode.BAD_MAGIC, "a_0001.nii", "is xyz");
    private static final Fault OTHER_HEADER = Fault.of(FaultCode.BAD_NDIM, "a.nii", "is 9");
    private static final Fault CHANGED = Fault.of(FaultCode.INPUT_CHANGED, "a.nii", "grew");

    @Test
    void anEarlierStepOfALaterFileDecides() {
        assertThat(Precedence.verdict(List.of(VOXELS, HEADER))).isEqualTo(HEADER);
    }

    @Test
    void withinAStepTheFirstFileDecides() {
        assertThat(Precedence.verdict(List.of(HEADER, OTHER_HEADER))).isEqualTo(HEADER);
        assertThat(Precedence.verdict(List.of(OTHER_HEADER, HEADER))).isEqualTo(OTHER_HEADER);
    }

    @Test
    void nothingIsHeldAgainstACaseWhoseFileChangedMeanwhile() {
        assertThat(Precedence.verdict(List.of(HEADER, CHANGED))).isEqualTo(CHANGED);
    }

    @Test
    void noFaultIsNoVerdict() {
        assertThatThrownBy(() -> Precedence.verdict(List.of())).hasMessage("no fault, no verdict");
    }
}
