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
import org.nnunetspark.storage.FaultyObjectStore;

final class LedgerTest {
    @TempDir(factory = MemoryFolder.class)
    Path folder;

    private CaseFixture fixture;
    private Ledger ledger;

    @BeforeEach
    void setUp() throws IOException {
        fixture = new CaseFixture(folder);
        ledger = new Ledger(fixture.plain, fixture.layout);
    }

    @Test
    void newPlansMakeACaseStaleAndOldPlansFindItReplaced() throws IOException {
        CommitOutcome unused = fixture.commit(fixture.plain);
        CaseFixture replanned = new CaseFixture(folder, RunKey.of(1, "new plan", "dataset", "rules"));
        assertThat(replanned.decide().state()).isEqualTo(CaseState.STALE);
        assertThat(replanned.commit(fixture.plain)).isInstanceOf(Committed.class);
        assertThat(replanned.outputsAreRight()).isTrue();
        assertThat(replanned.decide().state()).isEqualTo(CaseState.DONE);

        assertThat(fixture.decide().state()).as("other bytes are in place now").isEqualTo(CaseState.CHECK);
        assertThat(fixture.adopt(fixture.plain, false)).isEmpty();
    }

    @Test
    void touchedInputsAreAdoptedByTheirBytes() throws IOException {
        CommitOutcome unused = fixture.commit(fixture.plain);
        Path channel = fixture.raw.resolve("liver_0_0000.nii");
        Files.delete(channel);
        fixture.writeInput(channel.getFileName().toString(), "voxels");
        assertThat(fixture.decide().reason()).isEqualTo("input may have changed: liver_0_0000.nii");
        assertThat(fixture.adopt(fixture.plain, false)).isPresent();
        assertThat(fixture.decide().state()).as("remembered").isEqualTo(CaseState.DONE);
    }

    @Test
    void inputsWrittenJustNowAreHashedOnceMore() throws IOException {
        Files.writeString(fixture.raw.resolve("liver_0.nii"), "drawn this very moment");
        CommitOutcome unused = fixture.commit(fixture.plain);
        assertThat(fixture.decide().state()).isEqualTo(CaseState.CHECK);
    }

    @Test
    void debrisIsIgnored() throws IOException {
        CommitOutcome unused = fixture.commit(fixture.plain);
        Path done = fixture.layout.doneFolder().toLocal();
        Files.writeString(done.resolve(".nnunet-spark-put-x"), "half");
        Files.writeString(done.resolve("README"), "?");
        Files.createDirectory(done.resolve("0".repeat(32) + "." + "0".repeat(64) + ".json"));
        assertThat(ledger.list().done()).hasSize(1);
        assertThat(fixture.decide().state()).isEqualTo(CaseState.DONE);
    }

    @Test
    void recordUnderAnotherCasesNameIsNotBelieved() throws IOException {
        CommitOutcome unused = fixture.commit(fixture.plain);
        String other =
                fixture.layout.done("liver_1", CaseFixture.key(fixture.work())).name();
        Files.move(fixture.doneFile(), fixture.doneFile().resolveSibling(other));
        assertThat(fixture.decide().state()).isEqualTo(CaseState.TODO);
        assertThat(ledger.histories(List.of("liver_1"), ledger.list()).get(0))
                .extracting(CaseHistory::done, CaseHistory::unreadable)
                .containsExactly(List.of(), List.of(other));
    }

    @Test
    void failedListingIsNeverEmpty() throws IOException {
        CommitOutcome unused = fixture.commit(fixture.plain);
        for (int call = 0; call < 6; call++) {
            FaultyObjectStore store =
                    new FaultyObjectStore(fixture.plain).failAt(call, FaultyObjectStore.When.BEFORE, false);
            assertThatThrownBy(() -> new Ledger(store, fixture.layout).list())
                    .isInstanceOf(IOException.class)
                    .hasMessageStartingWith("injected into ");
        }
    }

    @Test
    void unreachableRecordIsAnErrorAndNotARedo() throws IOException {
        CommitOutcome unused = fixture.commit(fixture.plain);
        FaultyObjectStore store = new FaultyObjectStore(fixture.plain).failAt(1, FaultyObjectStore.When.BEFORE, true);
        LedgerListing listing = ledger.list();
        assertThatThrownBy(() -> new Ledger(store, fixture.layout)
                        .decide(fixture.run, List.of(fixture.planned()), listing, Verification.STAT))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("injected into open");
    }

    @Test
    void stateOfANewerProgramIsRefused() throws IOException {
        CommitOutcome unused = fixture.commit(fixture.plain);
        Files.writeString(
                fixture.doneFile(), Files.readString(fixture.doneFile()).replace("\"schema\":1", "\"schema\":2"));
        assertThatThrownBy(() -> fixture.decide())
                .isInstanceOf(NewerRecordException.class)
                .hasMessageContaining("written by a newer nnunet-spark (schema 2");
        fixture.plain.put(fixture.layout.init(), "{\"schema\":7}".getBytes(UTF_8));
        assertThatThrownBy(() -> ledger.begin(2))
                .isInstanceOf(NewerRecordException.class)
                .hasMessageContaining("INIT.json was written by a newer nnunet-spark (schema 7");
    }

    @Test
    void damagedInitIsNamed() throws IOException {
        fixture.plain.put(fixture.layout.init(), "{".getBytes(UTF_8));
        assertThatThrownBy(() -> ledger.begin(2))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("INIT.json is not readable as the state of plans_3d");
    }

    @Test
    void manyCasesAreDecidedInOrder() throws IOException {
        CommitOutcome unused = fixture.commit(fixture.plain);
        List<PlannedCase> cases = new ArrayList<>();
        for (int i = 50; i > 0; i--) {
            cases.add(new PlannedCase("case_" + i, List.of(), List.of("case_" + i + ".b2nd")));
        }
        cases.add(25, fixture.planned());
        List<Decision> decisions = ledger.decide(fixture.run, cases, ledger.list(), Verification.STAT);
        assertThat(decisions)
                .extracting(Decision::caseId)
                .isEqualTo(cases.stream().map(PlannedCase::caseId).toList());
        List<Decision> done = decisions.stream().filter(d -> !d.remains()).toList();
        assertThat(ledger.records(done)).extracting(DoneRecord::caseId).containsExactly("liver_0");
    }

    @Test
    void resultsAreRetiredByTheirNamesUnlessTheyHaveBecomeOthers() throws IOException {
        CommitOutcome unused = fixture.commit(fixture.plain);
        Path results = fixture.preprocessed.resolve("plans_3d");
        Path copied = results.resolve("liver_0.b2nd");
        String bytes = Files.readString(copied);
        Files.delete(copied);
        Files.writeString(copied, bytes);
        Files.writeString(results.resolve("liver_0.pkl"), "by somebody else");
        assertThat(ledger.recordedOutputs(ledger.list())).containsExactlyInAnyOrderElementsOf(CaseFixture.OUTPUTS);

        ledger.retireOutputs(name -> name.endsWith(".npz"), ledger.list());
        assertThat(copied).exists();
        assertThat(ledger.list().done()).hasSize(1);

        ledger.retireOutputs(name -> name.endsWith(".b2nd"), ledger.list());
        assertThat(results).isDirectoryContaining("glob:**liver_0.pkl");
        assertThat(results).isDirectoryNotContaining("glob:**.b2nd");
        assertThat(ledger.recordedOutputs(ledger.list())).isEmpty();
    }

    @Test
    void aUnitThatWasNeverBegunIsEmpty() throws IOException {
        LedgerLayout other = LedgerLayout.configuration(fixture.layout.dataset(), "plans_2d");
        assertThat(new Ledger(fixture.plain, other).list().done()).isEmpty();
    }

    @Test
    void attemptsAreCountedWithinAnEpoch() throws IOException {
        AttemptLog log = new AttemptLog(fixture.plain, fixture.layout);
        ledger.begin(2);
        InFlight first = begin("liver_0", 1);
        log.open(first);
        log.open(begin("liver_0", 1));
        log.open(begin("liver_1", 2));
        String hash = LedgerLayout.caseHash("liver_0");
        assertThat(log.open(1)).containsOnlyKeys(hash).containsEntry(hash, 2);
        log.close(first);
        log.close(first);
        assertThat(log.open(1)).containsEntry(hash, 1);
        assertThat(log.open(3)).isEmpty();
    }

    @Test
    void anAttemptTellsWhatItIsAt() throws IOException {
        AttemptLog log = new AttemptLog(fixture.plain, fixture.layout);
        ledger.begin(1);
        InFlight begun = begin("liver_0", 1);
        log.open(begun);
        assertThat(log.inFlight(1)).containsExactly(begun);
        log.note(begun.at("encode"));
        assertThat(log.inFlight(1)).extracting(InFlight::stage).containsExactly("encode");
        log.close(begun);
        assertThat(log.inFlight(1)).isEmpty();
    }

    private static InFlight begin(String caseId, long epoch) {
        return InFlight.begin(caseId, Attempt.begin(epoch, "run", 0, "here"), "read");
    }

    @Test
    void sweepingStaysInsideTheOwnFolders() throws IOException {
        Path tmp = fixture.layout.tmp().toLocal();
        Path outside = Files.createDirectory(folder.resolve("outside"));
        Files.writeString(outside.resolve("scan.nii"), "precious");
        Files.createDirectories(tmp.resolve("e00000001/uuid"));
        Files.writeString(tmp.resolve("e00000001/uuid/liver_0.b2nd"), "half");
        Files.createSymbolicLink(tmp.resolve("e00000001/link"), outside);
        Files.createDirectories(tmp.resolve("e00000002/uuid"));
        Files.createDirectories(tmp.resolve("foreign/uuid"));
        new AttemptLog(fixture.plain, fixture.layout).open(begin("liver_0", 1));
        CommitOutcome unused = fixture.commit(fixture.plain);

        assertThat(StateSweeper.sweep(fixture.plain, fixture.layout, 2)).isEmpty();

        assertThat(tmp.resolve("e00000001")).doesNotExist();
        assertThat(tmp.resolve("e00000002/uuid")).exists();
        assertThat(tmp.resolve("foreign/uuid")).exists();
        assertThat(outside.resolve("scan.nii")).hasContent("precious");
        assertThat(new AttemptLog(fixture.plain, fixture.layout).open(1)).isEmpty();
        assertThat(fixture.decide().state()).isEqualTo(CaseState.DONE);
    }
}
