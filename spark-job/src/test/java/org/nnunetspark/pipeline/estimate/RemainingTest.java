package org.nnunetspark.pipeline.estimate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.nnunetspark.dataset.CaseFiles;
import org.nnunetspark.pipeline.CaseTrial.Made;
import org.nnunetspark.pipeline.CaseTrial.Stored;
import org.nnunetspark.volume.Bytes;
import org.nnunetspark.volume.Shape;

final class RemainingTest {
    private static CaseLoad load(String id, long imageBytes, long arrays) {
        CaseFiles files = new CaseFiles(id, List.of("imagesTr/" + id), "labelsTr/" + id);
        OutputSize output = new OutputSize(new Shape(2, 3, (int) arrays), arrays, 100);
        return new CaseLoad(files, new Shape(2, 3, 4), imageBytes, Map.of("2d", output), new Bytes(1, 2));
    }

    private static Made made(String id, double reading, double seconds, long arrays) {
        return new Made(id, reading, Map.of("2d", new Stored(arrays, 50, seconds)));
    }

    private static final List<CaseLoad> LOADS = List.of(load("a", 10, 1000), load("b", 20, 2000), load("c", 30, 4000));

    /** The first is slow, because Java is cold; the second takes a second for 100 bytes. */
    private static final Calibration CALIBRATION =
            Calibration.of(LOADS, List.of(made("a", 9, 90, 800), made("b", 2, 20, 1000)));

    private static Remaining remaining(Optional<Calibration> calibration, String... lacking) {
        return new Remaining(
                LOADS, Map.of("2d", Set.of(lacking)), Map.of("2d", LOADS.size() - lacking.length), calibration);
    }

    @Test
    void timesAreThoseOfWarmCases() {
        Estimate.Time time = remaining(Optional.of(CALIBRATION), "b", "c").time();

        assertThat(time.reading().expected()).isCloseTo(0.1 * (20 + 30), within(1e-9));
        assertThat(time.all().expected()).isCloseTo(5 + 0.01 * 6000, within(1e-9));
        assertThat(time.longest().expected()).isCloseTo(3 + 40, within(1e-9));
        assertThat(time.all().least()).isCloseTo(time.all().expected() / 1.25, within(1e-9));
    }

    @Test
    void noNumberOfCoresIsFasterThanTheLongestCase() {
        Estimate.Time time = remaining(Optional.of(CALIBRATION), "a", "b", "c").time();

        assertThat(time.wall(1)).isEqualTo(time.all());
        assertThat(time.wall(100)).isEqualTo(time.longest());
    }

    @Test
    void bytesAreThoseOfAllCasesThatWereMade() {
        Spread stored = remaining(Optional.of(CALIBRATION), "c").stored();

        // 1800 of 3000 bytes, between 0.5 / 1.25 and 0.8 * 1.25; and half of the possible pickle.
        assertThat(stored.expected()).isCloseTo(0.6 * 4000 + 50, within(1e-9));
        assertThat(stored.least()).isCloseTo(0.4 * 4000 + 40, within(1e-9));
        assertThat(stored.most()).isCloseTo(1.0 * 4000 + 62.5, within(1e-9));
    }

    @Test
    void withoutATrialOnlyTheBoundIsKnown() {
        Remaining unknown = remaining(Optional.empty(), "a", "b");

        assertThat(unknown.stored().least()).isZero();
        long most = LOADS.get(0).outputs().get("2d").most()
                + LOADS.get(1).outputs().get("2d").most();
        assertThat(unknown.stored().most()).isEqualTo((double) most);
        assertThat(unknown.time().all()).isEqualTo(Spread.NONE);
    }

    @Test
    void onlyWhatIsLackingCounts() {
        Estimate.Configuration configuration =
                remaining(Optional.of(CALIBRATION), "c").configurations().get(0);

        assertThat(configuration.settled()).isEqualTo(2);
        assertThat(configuration.remaining()).isOne();
        assertThat(configuration.uncompressed()).isEqualTo(4000);
        assertThat(configuration.largest()).isEqualTo(new Shape(2, 3, 4000));
        assertThat(configuration.secondsPerCase().expected()).isCloseTo(40, within(1e-9));
        assertThat(remaining(Optional.of(CALIBRATION)).isNothing()).isTrue();
    }
}
