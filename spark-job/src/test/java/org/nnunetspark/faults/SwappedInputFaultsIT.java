package org.nnunetspark.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nnunetspark.ledger.CaseState;
import org.nnunetspark.ledger.CommitOutcome;
import org.nnunetspark.ledger.LeaseRequest;
import org.nnunetspark.ledger.StagedCase;
import org.nnunetspark.storage.StorePath;
import org.nnunetspark.storage.local.LocalStore;
import org.nnunetspark.testing.SmallDataset;

/** Row 32: a zombie publishes what it made of inputs that are no more; local disk cannot refuse it, but nobody believes it. */
@FaultSuite
final class SwappedInputFaultsIT {
    private static final int DAMAGED = 2;

    @TempDir
    private Path temp;

    @ParameterizedTest
    @Tag("quick")
    @ValueSource(strings = {"AABB", "ABAB", "ABBA", "BAAB", "BABA", "BBAA"})
    @FaultRow(number = 32, fault = "attempts with the old and the new input, by turns")
    void onlyTheNewIsBelieved(String turns) throws Exception {
        TinyCase tiny = TinyCase.make(temp, new LocalStore(), StorePath.of(temp.resolve("preprocessed")));
        StagedCase now;
        try (Duel duel = new Duel(tiny, turns)) {
            Future<CommitOutcome> zombie = duel.begin('A', tiny.stage(1, tiny.results(), ""));
            duel.awaitChecks('A');
            tiny.redraw("other voxels");
            now = tiny.stage(1, tiny.results(), "");
            assertThat(duel.begin('B', now).get()).isInstanceOf(CommitOutcome.Committed.class);
            assertThat(zombie.get()).isInstanceOf(CommitOutcome.Committed.class);
        }
        assertThat(tiny.state() == CaseState.DONE)
                .as("done if, and only if, the files are of the new input")
                .isEqualTo(tiny.holds(now));

        CommitOutcome unused = tiny.commit(tiny.results(), tiny.stage(1, tiny.results(), ""));
        assertThat(tiny.state()).isEqualTo(CaseState.DONE);
        assertThat(tiny.holds(now)).isTrue();
    }

    @Test
    @FaultRow(number = 32, fault = "inputs change while a driver is stopped", how = "E8a:stop, rotate all, SIGCONT")
    void oldResultsAreFound(Reference reference) throws Exception {
        Trial trial = Trial.make(temp, reference);
        Commands commands = Commands.planned(trial);
        List<String> options = new ArrayList<>(Trial.armed("E8a:stop"));
        options.add("-D" + LeaseRequest.TTL_PROPERTY + "=6");
        Trial.Running zombie = commands.preprocess(options, Map.of(), "local[2]");
        Processes.awaitStop(zombie.process());
        rotate(trial.dataset()::image, reference.cases());
        rotate(trial.dataset()::label, reference.cases());
        preprocess(commands);
        SortedMap<String, String> bytes = SmallDataset.digests(trial.preprocessed());
        assertThat(bytes).isNotEqualTo(reference.digests());

        zombie.signal("CONT");
        assertThat(zombie.end().status()).isEqualTo(Trial.BUSY);
        assertThat(SmallDataset.digests(trial.preprocessed()))
                .as("the zombie has published")
                .isNotEqualTo(bytes);
        assertThat(commands.validate()).isEqualTo(DAMAGED);
        preprocess(commands);
        assertThat(SmallDataset.digests(trial.preprocessed())).isEqualTo(bytes);
        assertThat(commands.validate()).isZero();
    }

    private static void preprocess(Commands commands) throws IOException, InterruptedException {
        Trial.Ended ended = commands.preprocess(List.of(), Map.of(), "local[2]").end();
        assertThat(ended.status()).as(ended.said()).isZero();
    }

    /** Every case gets the file of the next. */
    private static void rotate(IntFunction<Path> file, int cases) throws IOException {
        Path first = file.apply(0).resolveSibling("../first");
        Files.move(file.apply(0), first);
        for (int i = 1; i < cases; i++) {
            Files.move(file.apply(i), file.apply(i - 1));
        }
        Files.move(first, file.apply(cases - 1));
    }
}
