package org.nnunetspark.pipeline.estimate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nnunetspark.storage.Room;

final class RoomVerdictTest {
    private static final Spread NEEDED = new Spread(300, 500, 700);

    @ParameterizedTest
    @CsvSource({
        "700, FITS",
        "699, TIGHT",
        "500, TIGHT",
        "499, SHORT",
        "100, SHORT",
        "99, HOPELESS",
        "0, HOPELESS",
    })
    void onlyWhatIsFarTooMuchIsHopeless(long free, RoomVerdict verdict) {
        assertThat(RoomVerdict.of(NEEDED, Optional.of(new Room(free, "free")))).isEqualTo(verdict);
    }

    @Test
    void aStoreThatSaysNothingIsNotJudged() {
        assertThat(RoomVerdict.of(NEEDED, Optional.empty())).isEqualTo(RoomVerdict.UNKNOWN);
    }

    @Test
    void nothingFitsIntoNothing() {
        assertThat(RoomVerdict.of(Spread.NONE, Optional.of(new Room(0, "free"))))
                .isEqualTo(RoomVerdict.FITS);
    }
}
