package org.nnunetspark.format.gipl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.nnunetspark.fault.Fault;
import org.nnunetspark.fault.FaultCode;
import org.nnunetspark.fault.InputFaultException;
import org.nnunetspark.format.ByteSource;
import org.nnunetspark.format.Companions;
import org.nnunetspark.format.ImageFile;

/** Every fault and every warning of a GIPL file, with its place and its values. */
final class GiplFaultsTest {
    private static GiplBytes good() {
        return GiplBytes.good();
    }

    static Stream<Arguments> faults() {
        byte[] infinite = new byte[96];
        ByteBuffer.wrap(infinite).putFloat(20, Float.NEGATIVE_INFINITY);
        return Stream.of(
                fault(FaultCode.EMPTY_FILE, "0 bytes", GiplBytes.source(new byte[0])),
                fault(FaultCode.HEADER_TRUNCATED, "at byte 255: ", cut(255)),
                fault(FaultCode.WRONG_FORMAT, "at byte 252: the magic number is 0x00000007", good().magic(7)),
                fault(FaultCode.UNSUPPORTED_VARIANT, "in little-endian byte order", good().magic(0xb0e9ffef)),
                fault(FaultCode.UNSUPPORTED_DATATYPE, "at byte 8: voxels of type 32, which", good().type(32)),
                fault(FaultCode.UNSUPPORTED_DATATYPE, "voxels of type 65535", good().type(-1)),
                fault(FaultCode.ZERO_DIM, "the shape is 4 x 0 x 2", good().lengths(4, 0, 2, 1)),
                fault(FaultCode.NOT_3D, "the axes are 4 x 3, not three", good().lengths(4, 3, 0, 1)),
                fault(FaultCode.NOT_3D, "4 x 3 x 2 x 5, not three", good().lengths(4, 3, 2, 5)),
                fault(FaultCode.VOLUME_TOO_LARGE, "65535 x 65535 x 2", good().lengths(65535, 65535, 2)),
                fault(FaultCode.BAD_SPACING, "at byte 10: the spacing is 1.0 0.0 2.5", good().spacing(1, 0)),
                fault(FaultCode.BAD_SPACING, "and NaN mm", good().spacing(2, Float.NaN)),
                fault(FaultCode.BAD_HEADER, "the origin is [0.0, Infinity, 0.0] mm", good().origin(1, 1 / 0.0)),
                fault(FaultCode.TRUNCATED_DATA, "claims 24 bytes of voxels, and the file holds at most 23", cut(279)),
                fault(FaultCode.TRUNCATED_DATA, "claims 192 bytes", good().type(65)),
                fault(
                        FaultCode.NON_FINITE_DATA,
                        "(0, 1, 1) is -Infinity",
                        good().type(64).voxels(infinite)));
    }

    private static ByteSource cut(int length) {
        return GiplBytes.source(Arrays.copyOf(good().bytes(), length));
    }

    private static Arguments fault(FaultCode code, String message, GiplBytes file) {
        return fault(code, message, file.source());
    }

    private static Arguments fault(FaultCode code, String message, ByteSource source) {
        return arguments(code, message, source);
    }

    @ParameterizedTest
    @MethodSource("faults")
    void faultHasItsCodeAndItsValues(FaultCode code, String message, ByteSource source) {
        InputFaultException thrown = catchThrowableOfType(
                InputFaultException.class, () -> new GiplFormat().readImage(source, Companions.NONE));
        assertThat(thrown).isNotNull();
        assertThat(thrown.fault().code()).isEqualTo(code);
        assertThat(thrown.fault().file()).isEqualTo(source.name());
        assertThat(thrown.fault().message()).contains(message);
    }

    static Stream<Arguments> warnings() {
        return Stream.of(
                fault(FaultCode.NEGATIVE_SPACING, "1.0 1.0 -2.5; the axis is turned", good().spacing(2, -2.5f)),
                fault(FaultCode.TRAILING_DATA, "at byte 280: 6 bytes follow", good().voxels(new byte[30])));
    }

    @ParameterizedTest
    @MethodSource("warnings")
    void warningIsTheOnlyOne(FaultCode code, String message, ByteSource source) throws Exception {
        try (ImageFile image = new GiplFormat().readImage(source, Companions.NONE)) {
            assertThat(image.warnings()).extracting(Fault::code).containsExactly(code);
            assertThat(image.warnings().get(0).message()).contains(message);
        }
    }
}
