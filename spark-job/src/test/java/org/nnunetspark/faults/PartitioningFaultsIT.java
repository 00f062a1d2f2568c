package org.nnunetspark.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nnunetspark.testing.SmallDataset;

/** Row 61: how the work is divided, and in which order it is done, does not show. */
@FaultSuite
final class PartitioningFaultsIT {
    @TempDir
    private Path temp;

    @ParameterizedTest(name = "--partitions {0}")
    @ValueSource(ints = {1, 2, 7, 64})
    @FaultRow(number = 61, fault = "the cases are divided otherwise")
    void isDividedOtherwise(int partitions, Reference reference) throws Exception {
        Trial trial = Trial.make(temp, reference);
        Trial.Ended ended = trial.run("--partitions", Integer.toString(partitions));
        assertThat(ended.status()).as(ended.said()).isZero();
        trial.assertWhole();
    }

    @Test
    @FaultRow(number = 61, fault = "tasks are speculated on", how = "spark.speculation")
    void isSpeculatedOn(Reference reference) throws Exception {
        Trial trial = Trial.make(temp, reference);
        Trial.Ended ended = trial.start(
                        List.of("-Dspark.speculation=true", "-Dspark.speculation.quantile=0.1"), "--partitions", "64")
                .end();
        assertThat(ended.status()).as(ended.said()).isZero();
        trial.assertWhole();
    }

    /** Each result is made by a run of its own, in an order that the seed decides, when the plans are there. */
    @Test
    @Seeded
    @FaultRow(number = 61, fault = "cases are done one by one in another order", how = "preprocess --cases, shuffled")
    void areDoneInAnotherOrder(Reference reference) throws Exception {
        Trial trial = Trial.make(temp, reference);
        assertThat(trial.run("--no_pp").status()).isZero();
        List<Integer> order = new ArrayList<>();
        for (int i = 0; i < reference.cases(); i++) {
            order.add(i);
        }
        Collections.shuffle(order, Seeds.random());
        for (int each : order) {
            Trial.Ended ended = trial.command("preprocess", "--master", "local[1]", "--cases", SmallDataset.id(each));
            assertThat(ended.status()).as(ended.said()).isZero();
        }
        trial.finish();
    }
}
