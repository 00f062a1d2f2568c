package org.nnunetspark.ledger;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nnunetspark.fault.Fault;
import org.nnunetspark.fault.FaultCode;
import org.nnunetspark.ledger.CommitOutcome.Adopted;
import org.nnunetspark.ledger.CommitOutcome.Committed;
import org.nnunetspark.ledger.CommitOutcome.Duplicate;
import org.nnunetspark.ledger.CommitOutcome.Fenced;
import org.nnunetspark.ledger.CommitOutcome.InputChanged;
import org.nnunetspark.ledger.CommitOutcome.Nondeterministic;
import org.nnunetspark.ledger.CommitOutcome.Quarantined;
import org.nnunetspark.storage.FaultyObjectStore;
import org.nnunetspark.storage.Staging;

final class CaseCommitterTest {
    @TempDir(factory = MemoryFolder.class)
    Path folder;

    private CaseFixture fixture;

    @BeforeEach
    void setUp() throws IOException {
        fixture = new CaseFixture(folder);
    }

    private CommitOutcome commit() throws IOException {
        return fixture.commit(fixture.plain);
    }

    private List<String> writesOf(CommitterCall call) throws IOException {
        FaultyObjectStore noting = new FaultyObjectStore(fixture.plain);
        CommitOutcome unused = call.run(noting);
        return noting.calls().stream()
                .filter(verb -> verb.matches("(put|putIfAbsent|publish|delete) .*"))
                .map(verb -> verb.replaceFirst(" [0-9a-f]{32}\\..*", " record"))
                .toList();
    }

    @FunctionalInterface
    private interface CommitterCall {
        CommitOutcome run(FaultyObjectStore store) throws IOException;
    }

    @Test
    void dataComesLastAndTheRecordAfterIt() throws IOException {
        assertThat(writesOf(fixture::commit))
                .containsExactly(
                        "publish liver_0.pkl",
                        "publish liver_0_seg.b2nd",
                        "publish liver_0.b2nd",
                        "putIfAbsent record");
        assertThat(fixture.outputsAreRight()).isTrue();
        assertThat(fixture.decide().state()).isEqualTo(CaseState.DONE);
        assertThat(fixture.layout.tmp().toLocal().resolve("e00000001")).isEmptyDirectory();
    }

    @Test
    void secondAttemptIsADuplicateAndTouchesNothing() throws IOException {
        Committed first = (Committed) commit();
        assertThat(writesOf(fixture::commit)).isEmpty();
        assertThat(commit()).isEqualTo(new Duplicate(first.record()));
    }

    @Test
    void staleOutputsAreDeletedDataFirst() throws IOException {
        for (String output : CaseFixture.OUTPUTS) {
            Files.writeString(fixture.result(output), "of older plans");
        }
        assertThat(writesOf(fixture::commit))
                .startsWith("delete liver_0.b2nd", "delete liver_0_seg.b2nd", "delete liver_0.pkl");
        assertThat(fixture.outputsAreRight()).isTrue();
    }

    @Test
    void oneOldOutputIsEnoughToClearAll() throws IOException {
        for (String output : CaseFixture.OUTPUTS) {
            Files.writeString(fixture.result(output), fixture.content(output));
        }
        Files.writeString(fixture.result("liver_0_seg.b2nd"), "other labels");
        assertThat(writesOf(fixture::commit)).startsWith("delete liver_0.b2nd").hasSize(7);
    }

    @Test
    void outputsOfAKilledAttemptAreKept() throws IOException {
        Files.writeString(fixture.result("liver_0.pkl"), fixture.content("liver_0.pkl"));
        assertThat(writesOf(fixture::commit))
                .containsExactly("publish liver_0_seg.b2nd", "publish liver_0.b2nd", "putIfAbsent record");
        assertThat(fixture.decide().state()).isEqualTo(CaseState.DONE);
    }

    @Test
    void aNewerEpochStopsPublishing() throws IOException {
        fixture.plain.makeFolder(fixture.layout.epochs().folder());
        fixture.plain.put(fixture.layout.epochs().record(2), "{}".getBytes(UTF_8));
        assertThat(commit()).isEqualTo(new Fenced(2));
        assertThat(fixture.adopt(fixture.plain, false)).hasValue(new Fenced(2));
        assertThat(fixture.layout.results().toLocal()).isEmptyDirectory();
        assertThat(fixture.doneFiles()).isEmpty();
    }

    @Test
    void changedInputStopsPublishing() throws IOException {
        CaseWork work = fixture.work();
        try (Staging staging = fixture.plain.stage(fixture.layout.staging(work.attempt()))) {
            CaseResult result = fixture.result(work, staging, "");
            fixture.writeInput("liver_0.nii", "redrawn");
            assertThat(fixture.commit(fixture.plain, work, result, staging)).isEqualTo(new InputChanged("liver_0.nii"));
            Files.delete(fixture.raw.resolve("liver_0.nii"));
            assertThat(fixture.commit(fixture.plain, work, result, staging)).isEqualTo(new InputChanged("liver_0.nii"));
        }
        assertThat(fixture.layout.results().toLocal()).isEmptyDirectory();
    }

    @Test
    void otherBytesForOneKeyAreAnError() throws IOException {
        Committed first = (Committed) commit();
        assertThat(fixture.commit(fixture.plain, " and a nonce"))
                .isInstanceOfSatisfying(
                        Nondeterministic.class,
                        outcome -> assertThat(outcome.recorded()).isEqualTo(first.record()));
        assertThat(fixture.outputsAreRight()).isTrue();
    }

    @Test
    void damagedOutputsAreMadeAgainUnderTheSameRecord() throws IOException {
        CommitOutcome unused = commit();
        Files.writeString(fixture.result("liver_0.b2nd"), "");
        assertThat(fixture.decide())
                .extracting(Decision::state, Decision::reason)
                .containsExactly(CaseState.TODO, "output has 0 bytes instead of 30: liver_0.b2nd");
        assertThat(commit()).isInstanceOf(Duplicate.class);
        assertThat(fixture.outputsAreRight()).isTrue();
        assertThat(fixture.decide().state()).isEqualTo(CaseState.DONE);
        assertThat(fixture.doneFiles()).hasSize(1);
    }

    @Test
    void anUnreadableRecordIsReplaced() throws IOException {
        CommitOutcome unused = commit();
        Files.writeString(fixture.doneFile(), "{\"schema\":1");
        assertThat(fixture.decide())
                .extracting(Decision::state, Decision::reason)
                .containsExactly(
                        CaseState.TODO,
                        "its record cannot be read: " + fixture.doneFile().getFileName());
        assertThat(commit()).isInstanceOf(Committed.class);
        assertThat(fixture.decide().state()).isEqualTo(CaseState.DONE);
    }

    /** The key is made of the run key, so that the record is damaged: kept, it would never count, and never be replaced. */
    @Test
    void aRecordThatNamesAnotherRunKeyIsReplaced() throws IOException {
        CommitOutcome unused = commit();
        String json = Files.readString(fixture.doneFile());
        Files.writeString(fixture.doneFile(), json.replaceFirst("(\"run_key\":\")[0-9a-f]{8}", "$100000000"));
        assertThat(fixture.decide().state()).isEqualTo(CaseState.STALE);
        assertThat(commit()).isInstanceOf(Committed.class);
        assertThat(fixture.decide().state()).isEqualTo(CaseState.DONE);
        assertThat(Files.readString(fixture.doneFile())).doesNotContain("\"run_key\":\"00000000");
    }

    @Test
    void copiedTreesAreAdoptedByTheirBytes() throws IOException {
        CommitOutcome unused = commit();
        Path data = fixture.result("liver_0.b2nd");
        byte[] bytes = Files.readAllBytes(data);
        Files.delete(data);
        Files.write(data, bytes);
        Decision decision = fixture.decide();
        assertThat(decision.state()).isEqualTo(CaseState.CHECK);
        assertThat(decision.reason()).isEqualTo("output was copied or replaced: liver_0.b2nd");

        CaseWork proven = new CaseWork(
                CaseFixture.CASE, fixture.run, List.of(), fixture.work().attempt());
        CaseCommitter committer = new CaseCommitter(fixture.plain, fixture.plain, fixture.layout);
        assertThat(committer.adopt(proven, new CaseKey(decision.provenKey()), false))
                .containsInstanceOf(Adopted.class);
        assertThat(fixture.decide().state()).isEqualTo(CaseState.DONE);
    }

    @Test
    void outputsWithOtherBytesAreNotAdopted() throws IOException {
        CommitOutcome unused = commit();
        Path data = fixture.result("liver_0.b2nd");
        var time = Files.getLastModifiedTime(data);
        byte[] bytes = Files.readAllBytes(data);
        bytes[3] ^= 1;
        Files.write(data, bytes);
        Files.setLastModifiedTime(data, time);
        assertThat(fixture.decide().state()).as("a flip with the time restored").isEqualTo(CaseState.DONE);
        assertThat(fixture.adopt(fixture.plain, true)).as("only deep finds it").isEmpty();
        Files.setLastModifiedTime(data, java.nio.file.attribute.FileTime.fromMillis(0));
        assertThat(fixture.decide().state()).isEqualTo(CaseState.CHECK);
        assertThat(fixture.adopt(fixture.plain, false)).isEmpty();
        assertThat(commit()).isInstanceOf(Duplicate.class);
        assertThat(fixture.outputsAreRight()).isTrue();
    }

    @Test
    void quarantineDeletesWhatIsStaleAndHoldsWhileTheInputStays() throws IOException {
        CommitOutcome unused = commit();
        fixture.writeInput("liver_0_0000.nii", "broken");
        Fault fault = Fault.of(FaultCode.TRUNCATED_GZIP, "liver_0_0000.nii", "ends at byte 6");
        CaseCommitter committer = new CaseCommitter(fixture.plain, fixture.plain, fixture.layout);
        assertThat(writesOf(store -> new CaseCommitter(fixture.plain, store, fixture.layout)
                        .quarantine(fixture.work(), fault, CaseFixture.OUTPUTS)))
                .startsWith("delete liver_0.b2nd", "delete liver_0_seg.b2nd", "delete liver_0.pkl");
        assertThat(fixture.layout.results().toLocal()).isEmptyDirectory();
        assertThat(fixture.decide())
                .extracting(Decision::state, Decision::reason)
                .containsExactly(CaseState.QUARANTINED, "TRUNCATED_GZIP: ends at byte 6");

        CaseWork old = fixture.work();
        fixture.writeInput("liver_0_0000.nii", "mended at last");
        assertThat(fixture.decide().remains()).isTrue();
        assertThat(committer.quarantine(old, fault, CaseFixture.OUTPUTS))
                .as("a verdict on bytes that are gone")
                .isEqualTo(new InputChanged("liver_0_0000.nii"));
        assertThat(commit()).isInstanceOf(Committed.class);
        assertThat(fixture.decide().state()).isEqualTo(CaseState.DONE);
    }

    @Test
    void whatIsNoFileCanBeQuarantined() throws IOException {
        Path dangling = fixture.raw.resolve("liver_0.nii");
        Files.delete(dangling);
        Files.createSymbolicLink(dangling, Path.of("nowhere"));
        PlannedCase planned = fixture.planned();
        List<DigestedInput> inputs = planned.inputs().stream()
                .map(input -> new DigestedInput(input, "", java.time.Instant.now()))
                .toList();
        CaseWork work = new CaseWork(CaseFixture.CASE, fixture.run, inputs, Attempt.begin(1, "run", 0, "here"));
        Fault fault = Fault.of(FaultCode.NOT_A_REGULAR_FILE, "liver_0.nii", "a link that ends nowhere");
        assertThat(new CaseCommitter(fixture.plain, fixture.plain, fixture.layout)
                        .quarantine(work, fault, CaseFixture.OUTPUTS))
                .isInstanceOf(Quarantined.class);
    }

    @Test
    void aShortStagedFileIsNotPublished() throws IOException {
        CaseWork work = fixture.work();
        try (Staging staging = fixture.plain.stage(fixture.layout.staging(work.attempt()))) {
            CaseResult result = fixture.result(work, staging, "");
            Files.writeString(staging.file("liver_0.pkl"), "cut");
            assertThatThrownBy(() -> fixture.commit(fixture.plain, work, result, staging))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("liver_0.pkl has 3 bytes, not the 29 that were encoded");
        }
        assertThat(fixture.doneFiles()).isEmpty();
    }

    @Test
    void adoptionWithoutARecordIsNone() throws IOException {
        assertThat(fixture.adopt(fixture.plain, false)).isEqualTo(Optional.empty());
    }
}
