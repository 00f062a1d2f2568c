package org.nnunetspark.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nnunetspark.ledger.CaseState;
import org.nnunetspark.ledger.CommitOutcome;
import org.nnunetspark.ledger.CommitOutcome.Committed;
import org.nnunetspark.ledger.CommitOutcome.Duplicate;
import org.nnunetspark.ledger.CommitOutcome.Nondeterministic;
import org.nnunetspark.ledger.StagedCase;
import org.nnunetspark.storage.StorePath;
import org.nnunetspark.storage.local.LocalStore;

/** Rows 30 and 31: two attempts at one case that nothing but the store keeps apart, in every order of their last steps. */
@FaultSuite
@Tag("quick")
final class DuplicateFaultsIT {
    @TempDir
    private Path temp;

    private TinyCase tiny() throws IOException {
        return TinyCase.make(temp, new LocalStore(), StorePath.of(temp.resolve("preprocessed")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"AABB", "ABAB", "ABBA", "BAAB", "BABA", "BBAA"})
    @FaultRow(number = 30, fault = "two attempts at a case publish and record by turns")
    void leaveOneRecord(String turns) throws Exception {
        TinyCase tiny = tiny();
        List<StagedCase> attempts = List.of(tiny.stage(1, tiny.results(), ""), tiny.stage(1, tiny.results(), ""));

        assertThat(commit(tiny, turns, attempts))
                .hasOnlyElementsOfTypes(Committed.class, Duplicate.class)
                .hasAtLeastOneElementOfType(Committed.class)
                .hasAtLeastOneElementOfType(Duplicate.class);
        assertThat(tiny.records()).hasSize(1);
        assertThat(tiny.holds(attempts.get(0))).isTrue();
        assertThat(tiny.state()).as("the record proves the files").isEqualTo(CaseState.DONE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"AABB", "ABAB", "ABBA", "BAAB", "BABA", "BBAA"})
    @FaultRow(number = 31, fault = "the same by turns, but one makes other bytes")
    void neverBelieveTwoContents(String turns) throws Exception {
        TinyCase tiny = tiny();
        List<StagedCase> attempts =
                List.of(tiny.stage(1, tiny.results(), ""), tiny.stage(1, tiny.results(), " and a nonce"));

        List<CommitOutcome> outcomes = commit(tiny, turns, attempts);

        assertThat(outcomes)
                .hasOnlyElementsOfTypes(Committed.class, Nondeterministic.class)
                .hasAtLeastOneElementOfType(Committed.class)
                .hasAtLeastOneElementOfType(Nondeterministic.class);
        assertThat(tiny.records()).hasSize(1);
        StagedCase recorded = attempts.get(outcomes.get(0) instanceof Committed ? 0 : 1);
        assertThat(tiny.state() == CaseState.DONE)
                .as("who is on record is believed if, and only if, the files are his")
                .isEqualTo(tiny.holds(recorded));
    }

    private static List<CommitOutcome> commit(TinyCase tiny, String turns, List<StagedCase> attempts) throws Exception {
        try (Duel duel = new Duel(tiny, turns)) {
            Future<CommitOutcome> first = duel.begin('A', attempts.get(0));
            Future<CommitOutcome> second = duel.begin('B', attempts.get(1));
            return List.of(first.get(), second.get());
        }
    }
}
