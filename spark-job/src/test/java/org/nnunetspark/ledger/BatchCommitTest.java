package org.nnunetspark.ledger;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nnunetspark.ledger.CommitOutcome.Committed;
import org.nnunetspark.ledger.CommitOutcome.Duplicate;
import org.nnunetspark.ledger.CommitOutcome.Fenced;
import org.nnunetspark.ledger.CommitOutcome.InputChanged;
import org.nnunetspark.ledger.CommitOutcome.Nondeterministic;
import org.nnunetspark.storage.FaultyObjectStore;
import org.nnunetspark.storage.FaultyObjectStore.When;
import org.nnunetspark.storage.Reply;
import org.nnunetspark.storage.local.CountedSyncs;

/** Cases that are committed together share syncs, and nothing else. */
final class BatchCommitTest {
    private static final int CASES = 4;

    @TempDir(factory = MemoryFolder.class)
    Path folder;

    private BatchFixture fixture;

    @BeforeEach
    void setUp() throws IOException {
        fixture = new BatchFixture(folder.resolve("all"), CASES);
    }

    @Test
    void everyCaseIsPublishedInOrderAndDataBecomesVisibleLast() throws IOException {
        FaultyObjectStore store = new FaultyObjectStore(fixture.plain);
        for (Reply<CommitOutcome> reply : fixture.commit(store, fixture.stageAll(store))) {
            assertThat(reply.get()).isInstanceOf(Committed.class);
        }
        List<String> writes = store.calls().stream()
                .filter(call -> call.matches("(publish|putIfAbsent|delete|put) .*"))
                .map(call -> call.replaceFirst("putIfAbsent .*", "record"))
                .toList();
        List<String> expected = new ArrayList<>();
        for (int wave = 0; wave < 3; wave++) {
            for (int c = 0; c < CASES; c++) {
                expected.add("publish " + BatchFixture.outputs(c).get(wave));
            }
        }
        fixture.numbers().forEach(c -> expected.add("record"));
        assertThat(writes).isEqualTo(expected);
        assertThat(fixture.states()).containsOnly(CaseState.DONE);
    }

    @Test
    void aCaseOfFiftyCostsFourSyncsAndAFewOfTheBatch() throws IOException {
        BatchFixture many = new BatchFixture(folder.resolve("many"), 50);
        CountedSyncs syncs = new CountedSyncs();
        for (Reply<CommitOutcome> reply : many.commit(syncs.store(), many.stageAll(syncs.store()))) {
            assertThat(reply.get()).isInstanceOf(Committed.class);
        }
        long files =
                syncs.calls().stream().filter(call -> call.startsWith("file ")).count();
        assertThat(files).as("three outputs and a record each").isEqualTo(50 * 4);
        assertThat(syncs.calls().size() - files)
                .as("folders: once a wave, and once for the records")
                .isEqualTo(4);
    }

    @Test
    void oneCaseWhoseFileCannotBeMadeToLastHarmsNoOther() throws IOException {
        for (String bad : List.of("c1.pkl", "c1_seg.b2nd", "c1.b2nd")) {
            BatchFixture some = new BatchFixture(folder.resolve(bad), CASES);
            CountedSyncs syncs = new CountedSyncs(path -> path.endsWith(bad));
            List<Reply<CommitOutcome>> replies = some.commit(syncs.store(), some.stageAll(syncs.store()));
            assertThatThrownBy(() -> replies.get(1).get())
                    .isInstanceOf(IOException.class)
                    .hasMessageStartingWith("injected into the sync of ");
            assertThat(some.result("c1.b2nd")).as("what training sees").doesNotExist();
            assertThat(some.states()).containsExactly(CaseState.DONE, CaseState.TODO, CaseState.DONE, CaseState.DONE);
            assertThat(some.commit(some.plain, List.of(some.stage(some.plain, 1, "")))
                            .get(0)
                            .get())
                    .isInstanceOf(Committed.class);
            assertThat(some.states()).containsOnly(CaseState.DONE);
        }
    }

    @Test
    void whatStopsACaseStopsThatOneOnly() throws IOException {
        List<Reply<CommitOutcome>> first = fixture.commit(fixture.plain, List.of(fixture.stage(fixture.plain, 2, "")));
        assertThat(first.get(0).get()).isInstanceOf(Committed.class);
        List<StagedCase> staged = List.of(
                fixture.stage(fixture.plain, 0, ""),
                fixture.stage(fixture.plain, 1, ""),
                fixture.stage(fixture.plain, 2, " and a nonce"),
                fixture.stage(fixture.plain, 3, ""));
        Files.writeString(fixture.input(1), "another picture");
        Files.writeString(staged.get(3).staging().file("c3.pkl"), "cut");

        List<Reply<CommitOutcome>> replies = fixture.commit(fixture.plain, staged);
        assertThat(replies.get(0).get()).isInstanceOf(Committed.class);
        assertThat(replies.get(1).get()).isEqualTo(new InputChanged("c1.png"));
        assertThat(replies.get(2).get()).isInstanceOf(Nondeterministic.class);
        assertThatThrownBy(() -> replies.get(3).get()).hasMessageContaining("c3.pkl has 3 bytes, not the ");
        assertThat(fixture.states()).containsExactly(CaseState.DONE, CaseState.TODO, CaseState.DONE, CaseState.TODO);
        assertThat(fixture.isRight(2)).as("the recorded bytes stay").isTrue();
    }

    @Test
    void aLaterEpochStopsAllBeforeAnythingIsVisible() throws IOException {
        List<StagedCase> staged = fixture.stageAll(fixture.plain);
        InterruptingStore store = new InterruptingStore(fixture.plain, callOf("publish c0_seg.b2nd"), () -> {
            fixture.plain.put(fixture.layout.epochs().record(2), "{}".getBytes(UTF_8));
            return fixture;
        });
        fixture.plain.makeFolder(fixture.layout.epochs().folder());
        for (Reply<CommitOutcome> reply : fixture.commit(store.view(), staged)) {
            assertThat(reply.get()).isEqualTo(new Fenced(2));
        }
        assertThat(store.wasInterrupted()).isTrue();
        for (int c = 0; c < CASES; c++) {
            assertThat(fixture.result("c" + c + "_seg.b2nd")).exists();
            assertThat(fixture.result("c" + c + ".b2nd")).doesNotExist();
        }
    }

    /** Calls of an undisturbed commit; the first are for the staging folders. */
    private List<String> callsOfACommit() throws IOException {
        BatchFixture dry = new BatchFixture(folder.resolve("dry"), CASES);
        FaultyObjectStore noting = new FaultyObjectStore(dry.plain);
        List<Reply<CommitOutcome>> unused = dry.commit(noting, dry.stageAll(noting));
        return noting.calls();
    }

    /** The number of a call of an undisturbed commit, where all of a wave is one call. */
    private int callOf(String first) throws IOException {
        List<String> calls = callsOfACommit();
        List<String> before = calls.subList(CASES, calls.indexOf(first));
        long published =
                before.stream().filter(call -> call.startsWith("publish ")).count();
        return (int) (before.size() - published + published / CASES);
    }

    @Test
    void whoIsKilledAnywhereLeavesWhatTheNextRunRepairs() throws IOException {
        List<String> calls = callsOfACommit();
        for (int call = CASES; call < calls.size(); call++) {
            for (When when : When.values()) {
                BatchFixture some = new BatchFixture(folder.resolve("killed" + call + when), CASES);
                FaultyObjectStore store = new FaultyObjectStore(some.plain).failAt(call, when, true);
                List<Reply<CommitOutcome>> dead = some.commit(store, some.stageAll(store));
                assertThat(store.failures()).isPositive();
                assertNothingFalse(some, dead);
                for (Reply<CommitOutcome> reply : some.commit(some.plain, some.stageAll(some.plain))) {
                    assertThat(reply.get()).isInstanceOfAny(Committed.class, Duplicate.class);
                }
                assertThat(some.states()).containsOnly(CaseState.DONE);
            }
        }
    }

    @Test
    void aRequestThatFailsOnceCostsAtMostItsOwnCase() throws IOException {
        List<String> calls = callsOfACommit();
        for (int call = CASES; call < calls.size(); call++) {
            boolean shared = calls.get(call).equals("entry 00000002.json");
            for (When when : When.values()) {
                BatchFixture some = new BatchFixture(folder.resolve("fault" + call + when), CASES);
                FaultyObjectStore store = new FaultyObjectStore(some.plain).failAt(call, when, false);
                List<Reply<CommitOutcome>> replies = some.commit(store, some.stageAll(store));
                assertThat(store.failures()).isEqualTo(1);
                assertNothingFalse(some, replies);
                long failed = some.states().stream()
                        .filter(state -> state != CaseState.DONE)
                        .count();
                assertThat(failed).as(calls.get(call)).isLessThanOrEqualTo(shared ? CASES : 1);
            }
        }
    }

    /** What is done is right, what was reported as done is, and no data is visible without its properties. */
    private static void assertNothingFalse(BatchFixture fixture, List<Reply<CommitOutcome>> replies)
            throws IOException {
        List<CaseState> states = fixture.states();
        for (int c : fixture.numbers()) {
            if (isCommitted(replies.get(c))) {
                assertThat(states.get(c)).isEqualTo(CaseState.DONE);
            }
            if (states.get(c) == CaseState.DONE) {
                assertThat(fixture.isRight(c)).isTrue();
            }
            List<String> outputs = BatchFixture.outputs(c);
            if (Files.exists(fixture.result(outputs.get(2)))) {
                assertThat(fixture.holds(outputs.get(0), c) && fixture.holds(outputs.get(1), c))
                        .isTrue();
            }
        }
    }

    private static boolean isCommitted(Reply<CommitOutcome> reply) {
        try {
            return reply.get() instanceof Committed;
        } catch (IOException e) {
            assertThat(e).hasStackTraceContaining("injected into ");
            return false;
        }
    }

    @Test
    void casesOfSeveralEpochsAreNotOneBatch() throws IOException {
        List<StagedCase> staged = new ArrayList<>(List.of(fixture.stage(fixture.plain, 0, "")));
        fixture.epoch = 2;
        staged.add(fixture.stage(fixture.plain, 1, ""));
        assertThatThrownBy(() -> fixture.commit(fixture.plain, staged))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("cases of several epochs cannot be committed together");
    }
}
