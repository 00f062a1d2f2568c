package org.nnunetspark.pipeline.estimate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.nnunetspark.pipeline.estimate.Spread.Observation;

final class SpreadTest {
    @Test
    void largeCasesCountForMoreAndTheEndsLieAQuarterFartherOut() {
        Spread ratio = Spread.ofRatios(List.of(new Observation(50, 100), new Observation(720, 900)));

        assertThat(ratio).isEqualTo(new Spread(0.4, 0.77, 1.0));
    }

    @Test
    void amountsAddUp() {
        Spread sum = new Spread(1, 2, 4).times(10).plus(new Spread(1, 1, 1)).plus(5);

        assertThat(sum).isEqualTo(new Spread(16, 26, 46));
        assertThat(sum.atMost(30)).isEqualTo(new Spread(16, 26, 30));
        assertThat(sum.plus(-20.0).notNegative()).isEqualTo(new Spread(0, 6, 26));
    }

    @Test
    void nothingFollowsFromNothing() {
        assertThatThrownBy(() -> Spread.ofRatios(List.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("no ratio follows from []");
        assertThatThrownBy(() -> Spread.ofRatios(List.of(new Observation(1, 0))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("no ratio follows from [Observation");
        assertThatThrownBy(() -> new Spread(2, 1, 3))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("2.0 <= 1.0 <= 3.0 does not hold");
    }
}
