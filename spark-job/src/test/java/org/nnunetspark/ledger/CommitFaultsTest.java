package org.nnunetspark.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nnunetspark.ledger.CommitOutcome.Committed;
import org.nnunetspark.ledger.CommitOutcome.Duplicate;
import org.nnunetspark.storage.FaultyObjectStore;
import org.nnunetspark.storage.FaultyObjectStore.When;

/** Commits that fail, are killed, or are joined by a twin, at every single call of the store. */
final class CommitFaultsTest {
    @TempDir(factory = MemoryFolder.class)
    Path folder;

    /** What lies in the results folder before the commit. */
    enum Before {
        NOTHING,
        STALE_OUTPUTS,
        RECORD_WITH_DAMAGED_OUTPUT;

        void prepare(CaseFixture fixture) throws IOException {
            if (this == STALE_OUTPUTS) {
                for (String output : CaseFixture.OUTPUTS) {
                    Files.writeString(fixture.result(output), "stale");
                }
            } else if (this == RECORD_WITH_DAMAGED_OUTPUT) {
                CommitOutcome unused = fixture.commit(fixture.plain);
                Files.writeString(fixture.result("liver_0_seg.b2nd"), "damaged");
            }
        }
    }

    private CaseFixture fixture(Before before, String name) throws IOException {
        CaseFixture fixture = new CaseFixture(folder.resolve(name));
        before.prepare(fixture);
        return fixture;
    }

    private int callsOfACommit(Before before) throws IOException {
        CaseFixture fixture = fixture(before, "undisturbed");
        FaultyObjectStore store = new FaultyObjectStore(fixture.plain);
        CommitOutcome unused = fixture.commit(store);
        return store.calls().size();
    }

    @ParameterizedTest
    @EnumSource
    void afterAnyFailureNothingFalseIsOnRecordAndASecondTrySucceeds(Before before) throws IOException {
        int calls = callsOfACommit(before);
        assertThat(calls).isGreaterThan(10);
        for (When when : When.values()) {
            for (boolean forEver : new boolean[] {false, true}) {
                for (int call = 0; call < calls; call++) {
                    CaseFixture fixture = fixture(before, "fault-" + call + when + forEver);
                    FaultyObjectStore store = new FaultyObjectStore(fixture.plain).failAt(call, when, forEver);
                    boolean succeeded = tryToCommit(fixture, store);
                    assertThat(store.failures())
                            .as("fault %d was reached", call)
                            .isPositive();
                    assertNothingFalse(fixture, succeeded);
                    assertSecondTrySucceeds(fixture);
                }
            }
        }
    }

    private static boolean tryToCommit(CaseFixture fixture, FaultyObjectStore store) {
        try {
            CommitOutcome outcome = fixture.commit(store);
            return outcome instanceof Committed || outcome instanceof Duplicate;
        } catch (IOException e) {
            assertThat(causes(e)).anyMatch(message -> message.startsWith("injected into "));
            return false;
        }
    }

    private static List<String> causes(Throwable failure) {
        List<String> messages = new ArrayList<>();
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            messages.add(String.valueOf(cause.getMessage()));
        }
        return messages;
    }

    private static void assertNothingFalse(CaseFixture fixture, boolean succeeded) throws IOException {
        CaseState state = fixture.decide().state();
        if (succeeded) {
            assertThat(state).isEqualTo(CaseState.DONE);
        }
        if (state == CaseState.DONE) {
            assertThat(fixture.outputsAreRight()).isTrue();
        }
        if (Files.exists(fixture.result("liver_0.b2nd"))
                && Files.readString(fixture.result("liver_0.b2nd")).equals(fixture.content("liver_0.b2nd"))) {
            assertThat(Files.readString(fixture.result("liver_0.pkl"))).isEqualTo(fixture.content("liver_0.pkl"));
        }
    }

    private static void assertSecondTrySucceeds(CaseFixture fixture) throws IOException {
        assertThat(fixture.commit(fixture.plain)).isInstanceOfAny(Committed.class, Duplicate.class);
        assertThat(fixture.outputsAreRight()).isTrue();
        assertThat(fixture.decide().state()).isEqualTo(CaseState.DONE);
        assertThat(fixture.doneFiles()).hasSize(1);
    }

    @Test
    void aLostReplyToTheRecordIsFoundOut() throws IOException {
        CaseFixture fixture = fixture(Before.NOTHING, "lost");
        FaultyObjectStore store = new FaultyObjectStore(fixture.plain);
        CommitOutcome unused = fixture(Before.NOTHING, "dry").commit(store);
        int record = indexOf(store.calls(), "putIfAbsent");

        assertThat(fixture.commit(new FaultyObjectStore(fixture.plain).failAt(record, When.AFTER, false)))
                .isInstanceOf(Committed.class);
    }

    @Test
    void anUnansweredRecordIsUnknown() throws IOException {
        CaseFixture dry = fixture(Before.NOTHING, "dry");
        FaultyObjectStore store = new FaultyObjectStore(dry.plain);
        CommitOutcome unused = dry.commit(store);
        int record = indexOf(store.calls(), "putIfAbsent");
        for (When when : When.values()) {
            CaseFixture fixture = fixture(Before.NOTHING, "unknown" + when);
            FaultyObjectStore broken = new FaultyObjectStore(fixture.plain).failAt(record, when, true);
            assertThatThrownBy(() -> fixture.commit(broken))
                    .isInstanceOf(CommitStateUnknownException.class)
                    .hasMessage("case liver_0: cannot tell whether its record was written");
            assertThat(fixture.outputsAreRight()).as("outputs are left alone").isTrue();
        }
    }

    private static int indexOf(List<String> calls, String verb) {
        int index = 0;
        while (!calls.get(index).startsWith(verb)) {
            index++;
        }
        return index;
    }

    @ParameterizedTest
    @EnumSource
    void aTwinMayCommitAtAnyMoment(Before before) throws IOException {
        int calls = callsOfACommit(before);
        int failed = 0;
        for (int call = 0; call < calls; call++) {
            CaseFixture fixture = fixture(before, "twin-" + call);
            InterruptingStore store = new InterruptingStore(fixture.plain, call, () -> fixture.commit(fixture.plain));
            boolean succeeded = tryToCommitBeside(fixture, store);
            assertThat(store.wasInterrupted()).isTrue();
            failed += succeeded ? 0 : 1;
            assertThat(fixture.outputsAreRight()).isTrue();
            assertThat(fixture.doneFiles()).hasSize(1);
            assertThat(fixture.decide().state()).isIn(CaseState.DONE, CaseState.CHECK);
            assertThat(fixture.adopt(fixture.plain, true)).isPresent();
            assertThat(fixture.decide().state()).isEqualTo(CaseState.DONE);
        }
        assertThat(failed).as("only replacing a file while it is read may fail").isLessThanOrEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"liver_0.pkl", "liver_0_seg.b2nd", "liver_0.b2nd"})
    void aZombieMayReplaceOrDeleteAnOutputAtAnyMoment(String output) throws IOException {
        int calls = callsOfACommit(Before.NOTHING);
        for (String content : new String[] {"", "the same length as right bytes!!"}) {
            for (int call = 0; call < calls; call++) {
                CaseFixture fixture = fixture(Before.NOTHING, "zombie-" + content.length() + output + call);
                InterruptingStore store = new InterruptingStore(fixture.plain, call, () -> {
                    fixture.plain.delete(fixture.layout.result(output));
                    if (!content.isEmpty()) {
                        Files.writeString(fixture.result(output), content);
                    }
                    return fixture;
                });
                boolean unused = tryToCommitBeside(fixture, store);
                assertThat(store.wasInterrupted()).isTrue();
                assertThat(fixture.decide().state() == CaseState.DONE && !fixture.outputsAreRight())
                        .as("false completion, zombie at call %d", call)
                        .isFalse();
                assertSecondTrySucceeds(fixture);
            }
        }
    }

    private static boolean tryToCommitBeside(CaseFixture fixture, InterruptingStore store) {
        try {
            CommitOutcome outcome = fixture.commit(store.view());
            return outcome instanceof Committed || outcome instanceof Duplicate;
        } catch (IOException e) {
            assertThat(e).hasMessageMatching("(?s).*(changed while it was read|liver_0).*");
            return false;
        }
    }
}
