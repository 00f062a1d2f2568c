package org.nnunetspark.ledger;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

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
import org.nnunetspark.ledger.CommitOutcome.Nondeterministic;
import org.nnunetspark.storage.FaultyObjectStore;
import org.nnunetspark.storage.FaultyObjectStore.When;

/**
 * What the commit protocol promises, each promise in the smallest form that can break. That tables are what the records say
 * (I8) is a matter of whole runs: {@code TablesIT}.
 */
final class InvariantsTest {
    @TempDir
    private Path folder;

    private CaseFixture fixture;

    @BeforeEach
    void setUp() throws IOException {
        fixture = new CaseFixture(folder);
    }

    @Test
    void i1aRecordIsBelievedOnlyWhileItsOutputsAreInPlace() throws IOException {
        assertThat(fixture.commit(fixture.plain)).isInstanceOf(Committed.class);
        for (String output : CaseFixture.OUTPUTS) {
            byte[] whole = Files.readAllBytes(fixture.result(output));
            Files.write(fixture.result(output), new byte[whole.length - 1]);
            assertThat(fixture.decide().state()).as("%s cut", output).isEqualTo(CaseState.TODO);
            Files.delete(fixture.result(output));
            assertThat(fixture.decide().state()).as("%s gone", output).isEqualTo(CaseState.TODO);
            Files.write(fixture.result(output), whole);
            assertThat(fixture.decide().state()).as("%s put back", output).isEqualTo(CaseState.CHECK);
        }
    }

    @Test
    void i2oneKeyHasOneContent() throws IOException {
        assertThat(fixture.commit(fixture.plain)).isInstanceOf(Committed.class);
        assertThat(fixture.commit(fixture.plain, " and a nonce")).isInstanceOf(Nondeterministic.class);
        assertThat(fixture.outputsAreRight()).isTrue();
        assertThat(fixture.doneFiles()).hasSize(1);
    }

    @Test
    void i3everyPlannedCaseHasADecision() throws IOException {
        assertThat(fixture.commit(fixture.plain)).isInstanceOf(Committed.class);
        PlannedCase done = fixture.planned();
        List<PlannedCase> planned = List.of(
                new PlannedCase("liver_2", done.inputs(), List.of("liver_2.b2nd")),
                done,
                new PlannedCase("liver_1", done.inputs(), List.of("liver_1.b2nd")));
        Ledger ledger = new Ledger(fixture.plain, fixture.layout);
        assertThat(ledger.decide(fixture.run, planned, ledger.list(), Verification.STAT))
                .extracting(Decision::caseId, Decision::state)
                .containsExactly(
                        tuple("liver_2", CaseState.TODO),
                        tuple("liver_0", CaseState.DONE),
                        tuple("liver_1", CaseState.TODO));
    }

    @Test
    void i4whatRemainsDependsOnNothingThatADeadProcessLeft() throws IOException {
        assertThat(fixture.commit(fixture.plain)).isInstanceOf(Committed.class);
        Decision before = fixture.decide();
        Attempt dead = Attempt.begin(1, "dead", 0, "elsewhere");
        new AttemptLog(fixture.plain, fixture.layout).open(InFlight.begin(CaseFixture.CASE, dead, "read"));
        Path staged = Files.createDirectories(fixture.layout.staging(dead).toLocal());
        Files.writeString(staged.resolve("liver_0.b2nd"), "half");
        Files.writeString(fixture.layout.copies().toLocal(), "no copies");
        assertThat(fixture.decide()).isEqualTo(before);
    }

    @Test
    void i5whoLostCanDoNoHarm() throws IOException {
        assertThat(fixture.commit(fixture.plain)).isInstanceOf(Committed.class);
        Decision before = fixture.decide();
        assertThat(fixture.commit(fixture.plain)).isInstanceOf(Duplicate.class);
        takeEpoch(2);
        assertThat(fixture.commit(fixture.plain)).isEqualTo(new Fenced(2));
        assertThat(fixture.decide()).isEqualTo(before);
    }

    @Test
    void i6anyDoubtMeansToMakeAgainOrToRefuse() throws IOException {
        assertThat(fixture.commit(fixture.plain)).isInstanceOf(Committed.class);
        byte[] record = Files.readAllBytes(fixture.doneFile());
        for (String damaged : List.of("", "{", "[]", "{\"schema\":1}")) {
            Files.writeString(fixture.doneFile(), damaged);
            assertThat(fixture.decide().state()).as(damaged).isEqualTo(CaseState.TODO);
        }
        Files.writeString(fixture.doneFile(), new String(record, UTF_8).replace("\"schema\":1", "\"schema\":99"));
        assertThatThrownBy(fixture::decide)
                .isInstanceOf(NewerRecordException.class)
                .hasMessageContaining("99");
        Files.write(fixture.doneFile(), record);

        List<String> calls = listing(new FaultyObjectStore(fixture.plain));
        for (int call = 0; call < calls.size(); call++) {
            FaultyObjectStore broken = new FaultyObjectStore(fixture.plain).failAt(call, When.BEFORE, false);
            assertThatThrownBy(() -> listing(broken)).as(calls.get(call)).hasMessageContaining("injected");
        }
        assertThat(fixture.outputsAreRight())
                .as("nothing is deleted for a doubt")
                .isTrue();
    }

    private List<String> listing(FaultyObjectStore store) throws IOException {
        new Ledger(store, fixture.layout).list();
        return store.calls();
    }

    @Test
    void i7nobodyBeginsToPublishOnceThereIsALaterEpoch() throws IOException {
        takeEpoch(2);
        FaultyObjectStore counted = new FaultyObjectStore(fixture.plain);
        assertThat(fixture.commit(counted)).isEqualTo(new Fenced(2));
        assertThat(counted.calls()).noneMatch(call -> call.startsWith("publish") || call.startsWith("delete"));
        assertThat(fixture.layout.results().toLocal()).isEmptyDirectory();
        assertThat(fixture.doneFiles()).isEmpty();
    }

    private void takeEpoch(long epoch) throws IOException {
        fixture.plain.makeFolder(fixture.layout.epochs().folder());
        fixture.plain.put(fixture.layout.epochs().record(epoch), "{}".getBytes(UTF_8));
    }

    @Test
    void i9propertiesComeBeforeLabelsBeforeDataBeforeTheRecord() throws IOException {
        FaultyObjectStore counted = new FaultyObjectStore(fixture.plain);
        assertThat(fixture.commit(counted)).isInstanceOf(Committed.class);
        List<String> order = new ArrayList<>(counted.calls());
        order.removeIf(call -> !call.startsWith("publish") && !call.startsWith("putIfAbsent"));
        assertThat(order)
                .containsExactly(
                        "publish liver_0.pkl",
                        "publish liver_0_seg.b2nd",
                        "publish liver_0.b2nd",
                        "putIfAbsent " + fixture.doneFile().getFileName());
    }
}
