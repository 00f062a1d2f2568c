package org.nnunetspark.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nnunetspark.faults.s3.S3Server;
import org.nnunetspark.ledger.CaseState;
import org.nnunetspark.ledger.CommitOutcome;
import org.nnunetspark.ledger.CommitOutcome.Committed;
import org.nnunetspark.ledger.CommitOutcome.Duplicate;
import org.nnunetspark.ledger.CommitOutcome.Overtaken;
import org.nnunetspark.ledger.StagedCase;
import org.nnunetspark.storage.StorePath;
import org.nnunetspark.storage.hadoop.HadoopStore;

/** Rows 30 and 32 on S3, which replaces nothing: who comes second is refused (412), unless he brings the same bytes. */
@FaultSuite
final class S3DuplicateFaults {
    @TempDir
    static Path folder;

    private static S3Server server;

    @TempDir
    private Path raw;

    @BeforeAll
    static void start() throws IOException {
        server = S3Server.start(folder.resolve("s3"));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private TinyCase tiny() throws IOException {
        StorePath bucket = new StorePath(server.newBucket());
        return TinyCase.make(raw, HadoopStore.open(bucket, server.settings()), bucket.resolve("preprocessed"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"AABB", "ABAB", "ABBA", "BAAB", "BABA", "BBAA"})
    @FaultRow(number = 30, fault = "two attempts at a case publish and record by turns, S3")
    void leaveOneRecord(String turns) throws Exception {
        TinyCase tiny = tiny();
        StagedCase attempt = tiny.stage(1, tiny.results(), "");
        try (Duel duel = new Duel(tiny, turns)) {
            Future<CommitOutcome> first = duel.begin('A', attempt);
            Future<CommitOutcome> second = duel.begin('B', tiny.stage(1, tiny.results(), ""));
            assertThat(List.of(first.get(), second.get()))
                    .hasOnlyElementsOfTypes(Committed.class, Duplicate.class)
                    .hasAtLeastOneElementOfType(Committed.class)
                    .hasAtLeastOneElementOfType(Duplicate.class);
        }
        assertThat(tiny.records()).hasSize(1);
        assertThat(tiny.holds(attempt)).isTrue();
        assertThat(tiny.state()).isEqualTo(CaseState.DONE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"AABB", "ABAB", "ABBA", "BAAB", "BABA", "BBAA"})
    @FaultRow(number = 32, fault = "attempts with the old and the new input, by turns, S3")
    void theSecondIsRefused(String turns) throws Exception {
        TinyCase tiny = tiny();
        boolean zombieIsFirst = turns.startsWith("A");
        StagedCase old = tiny.stage(1, tiny.results(), "");
        StagedCase now;
        try (Duel duel = new Duel(tiny, turns)) {
            Future<CommitOutcome> zombie = duel.begin('A', old);
            duel.awaitChecks('A');
            tiny.redraw("other voxels");
            now = tiny.stage(1, tiny.results(), "");
            Future<CommitOutcome> rightful = duel.begin('B', now);
            assertThat(zombie.get()).isInstanceOf(zombieIsFirst ? Committed.class : Overtaken.class);
            assertThat(rightful.get()).isInstanceOf(zombieIsFirst ? Overtaken.class : Committed.class);
        }
        assertThat(tiny.holds(zombieIsFirst ? old : now)).as("no mix").isTrue();
        assertThat(tiny.state() == CaseState.DONE).isNotEqualTo(zombieIsFirst);

        CommitOutcome unused = tiny.commit(tiny.results(), tiny.stage(1, tiny.results(), ""));
        assertThat(tiny.state()).isEqualTo(CaseState.DONE);
        assertThat(tiny.holds(now)).isTrue();
    }
}
