package org.nnunetspark.pipeline.estimate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.nnunetspark.volume.Bytes;

final class ExecutorSettingsTest {
    private static final long MIB = 1 << 20;

    /** One case of ten that is much larger than the others. */
    private static List<Bytes> oneGiant() {
        List<Bytes> needs = new ArrayList<>();
        for (int i = 0; i < 9; i++) {
            needs.add(new Bytes(100 * MIB, 1000 * MIB));
        }
        needs.add(new Bytes(500 * MIB, 6000 * MIB));
        return needs;
    }

    @Test
    void theLargestCaseFitsAloneHoweverFewCoresThereAre() {
        // 600 + 1.3 * 500 = 1250 and 512 + 1.1 * 6000 = 7112, in steps of 256.
        assertThat(ExecutorSettings.of(1, oneGiant())).isEqualTo(new ExecutorSettings(1, 1280, 7168));
        assertThat(ExecutorSettings.of(4, oneGiant())).isEqualTo(new ExecutorSettings(4, 1280, 7168));
    }

    @Test
    void theUsualCasesFitOnAllCores() {
        // 600 + 1.3 * 8 * 100 = 1640 and 512 + 1.1 * 8 * 1000 = 9312.
        assertThat(ExecutorSettings.of(8, oneGiant())).isEqualTo(new ExecutorSettings(8, 1792, 9472));
    }

    @Test
    void twoGiantsOfTenAreUsual() {
        List<Bytes> needs = oneGiant();
        needs.set(0, needs.get(9));

        // 600 + 1.3 * 2 * 500 = 1900 and 512 + 1.1 * 2 * 6000 = 13712.
        assertThat(ExecutorSettings.of(2, needs)).isEqualTo(new ExecutorSettings(2, 2048, 13824));
    }

    @Test
    void settingsAreReadyToPaste() {
        assertThat(new ExecutorSettings(4, 1280, 7168).options())
                .isEqualTo("--executor-cores 4 --executor-memory 1280m --conf spark.executor.memoryOverhead=7168m");
        assertThat(ExecutorSettings.alone(oneGiant().get(9))).isEqualTo((1280 + 7168) * MIB);
    }
}
