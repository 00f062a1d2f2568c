package org.nnunetspark.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nnunetspark.ledger.LeaseRequest;
import org.nnunetspark.testing.SmallDataset;

/** Rows 26, 27 and 65: two drivers on one dataset, and one that is asked to end. */
@FaultSuite
final class TwoDriverFaultsIT {
    private static final String SHORT_LEASE = "-D" + LeaseRequest.TTL_PROPERTY + "=6";
    private static final int ROUNDS = 3;

    @TempDir
    private Path temp;

    @Test
    @FaultRow(number = 26, fault = "the driver is stopped past its lease, another finishes", how = "SIGSTOP, SIGCONT")
    void isStoppedAndGoesOn(Reference reference) throws Exception {
        Trial trial = Trial.make(temp, reference);
        Trial.Running first = trial.start(with("E7a:stop"));
        Processes.awaitStop(first.process());
        trial.finish();
        SortedMap<String, String> made = trial.records().makers();
        SortedMap<String, String> bytes = SmallDataset.digests(trial.preprocessed());
        first.signal("CONT");

        Trial.Ended ended = first.end();
        assertThat(ended.status()).as(ended.said()).isEqualTo(Trial.BUSY);
        assertThat(SmallDataset.digests(trial.preprocessed())).isEqualTo(bytes);
        assertThat(trial.records().makers()).isEqualTo(made);
    }

    @Test
    @FaultRow(number = 27, fault = "two drivers are started together", how = "3 rounds; the winner sleeps")
    void areStartedTogether(Reference reference) throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            Trial trial = Trial.make(temp.resolve("round-" + round), reference);
            // Shorter than the lease: who sleeps through his own has lost it.
            Trial.Running one = trial.start(Trial.armed("D2b:sleep"));
            Trial.Running two = trial.start(Trial.armed("D2b:sleep"));
            List<Trial.Ended> both = new ArrayList<>(List.of(one.end(), two.end()));
            both.sort((a, b) -> Integer.compare(a.status(), b.status()));
            assertThat(both.get(0).status()).as(both.get(0).said()).isZero();
            assertThat(both.get(1).status()).as(both.get(1).said()).isEqualTo(Trial.BUSY);
            assertThat(both.get(1).said()).contains("another run holds the dataset: process ");
            trial.assertWhole();
        }
    }

    @Test
    @FaultRow(number = 65, fault = "the driver is asked to end", how = "SIGTERM")
    void isAskedToEnd(Reference reference) throws Exception {
        Trial trial = Trial.make(temp, reference);
        Trial.Running run = trial.start(List.of());
        assertThat(NewFiles.await(trial.preprocessed(), 30, run.process())).isTrue();
        run.signal("TERM");
        assertThat(run.end().status()).isNotZero();
        Trial.Ended next = trial.finish();
        assertThat(next.said()).as("nothing is waited for").doesNotContain("waiting up to");
    }

    private static List<String> with(String fault) {
        List<String> options = new ArrayList<>(Trial.armed(fault));
        options.add(SHORT_LEASE);
        return options;
    }
}
