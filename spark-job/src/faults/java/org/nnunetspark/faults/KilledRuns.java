package org.nnunetspark.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.SortedMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nnunetspark.testing.SmallDataset;

/** Rows 1 to 22 on a store: killed as by kill -9 around each step of a commit, submitted again without any flag. */
@FaultSuite
abstract class KilledRuns {
    private static final int KILLED = 137;

    @TempDir
    static Path folder;

    private static SmallDataset dataset;
    private static SortedMap<String, String> reference;

    @BeforeAll
    static void makeReference() throws IOException {
        dataset = SmallDataset.write(folder.resolve("raw"), StoreRuns.CASES);
        reference = StoreRuns.reference(dataset, folder.resolve("reference"));
    }

    /** A dataset's place on the store. */
    abstract StoreRuns runs(SmallDataset raw) throws IOException;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "D2a:halt", "D2b:halt", "E7a:halt@3", "E7b:halt@3", "E8a:halt@4", "E8b:halt@5", "E8b:halt@8", "E9a:halt@3",
                "E9b:halt@3", "E10a:halt@3", "E10b:halt@3"
            })
    @FaultRow(number = 1, fault = "the process is killed at a step, on HDFS or S3")
    void resumesAfterBeingKilledAt(String fault) throws Exception {
        StoreRuns runs = runs(dataset);
        assertThat(runs.runUntil(fault)).as(runs.said()).isEqualTo(KILLED);
        SortedMap<String, String> before = runs.records("done");
        assertThat(runs.run()).as(runs.said()).isZero();
        runs.assertAsUndisturbed(reference);
        before.keySet().removeIf(name -> name.startsWith("fingerprint/"));
        assertThat(runs.records("done"))
                .as("what was on record is not made again")
                .containsAllEntriesOf(before);
    }
}
