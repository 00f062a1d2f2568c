package org.nnunetspark.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nnunetspark.dataset.CaseFiles;
import org.nnunetspark.fault.Fault;
import org.nnunetspark.fault.FaultCode;
import org.nnunetspark.fault.Outcome;
import org.nnunetspark.ledger.Ledger;
import org.nnunetspark.ledger.LedgerLayout;
import org.nnunetspark.parallel.IdleCores;
import org.nnunetspark.storage.FaultyObjectStore;
import org.nnunetspark.storage.FaultyObjectStore.When;
import org.nnunetspark.storage.StorePath;
import org.nnunetspark.storage.local.LocalStore;
import org.nnunetspark.testing.SmallDataset;
import org.nnunetspark.volume.Bytes;

/** A disk that is full at any moment of a visit: the case is not to blame, and nothing is left of it. */
final class FullDiskTest {
    private static final Set<String> WRITING = Set.of("put", "putIfAbsent", "stage", "publish", "makeFolder");

    @TempDir
    private Path temp;

    private SmallDataset dataset;
    private RawDataset raw;
    private VisitPlan plan;
    private LedgerLayout layout;
    private FingerprintWork work;

    @BeforeEach
    void openDataset() throws IOException {
        dataset = SmallDataset.write(temp.resolve("raw"), 1);
        StorePath preprocessed = StorePath.of(temp.resolve("preprocessed"));
        DatasetPlace place = new DatasetPlace(SmallDataset.NAME, StorePath.of(dataset.folder()), preprocessed);
        raw = RawDataset.open(new LocalStore(), place.raw(), RawRules.usual(), true);
        plan = new VisitPlan(place, raw.description(), true, new VisitPlan.Run(1, "1"));
        layout = LedgerLayout.fingerprint(preprocessed);
        WorkUnit unit = WorkUnit.of(layout, "samples", plan.canonicalDataset(), "samples/2");
        work = new FingerprintWork(unit, 100, 0);
        new Ledger(new LocalStore(), layout).begin(1);
    }

    private CaseReport visit(FaultyObjectStore store) throws IOException {
        CaseFiles files = raw.inventory().cases().get(0);
        List<String> units = List.of(work.unit().identifier());
        try (CaseVisitor visitor = new CaseVisitor(
                plan, work, 0, new Workplace(new IdleCores(1, 0), new MemoryBudget(MemoryLimits.none())), store)) {
            List<CaseReport> reports =
                    new ArrayList<>(visitor.visit(new CaseTask(files, raw.inputs(files), units, Bytes.NONE, 0)));
            reports.addAll(visitor.finish());
            return reports.get(0);
        }
    }

    /** Visits the case on disks that are full from each writing call on; gives how many there are. */
    private int visitOnFullDisks() throws IOException {
        int visits = 0;
        for (int call = 0; ; call++) {
            FaultyObjectStore store =
                    new FaultyObjectStore(new LocalStore()).ofFullDisk().failAt(call, When.BEFORE, false);
            CaseReport report = visit(store);
            if (store.failures() == 0) {
                return visits;
            }
            if (WRITING.contains(verb(store.calls().get(call)))) {
                visits++;
                assertThat(report.isFull()).as(store.calls().get(call)).isTrue();
                Fault fault = report.verdict().orElseThrow().fault();
                assertThat(fault.code()).isEqualTo(FaultCode.STORAGE_FULL);
                assertThat(fault.outcome()).isEqualTo(Outcome.RETRY);
                assertThat(fault.message())
                        .as("without the server's stack trace")
                        .doesNotContain("some.Server");
            }
            assertNothingIsLeft();
        }
    }

    private static String verb(String call) {
        return call.substring(0, call.indexOf(' '));
    }

    private void assertNothingIsLeft() throws IOException {
        assertThat(new Ledger(new LocalStore(), layout).list().settled()).isZero();
        try (Stream<Path> staged = Files.walk(layout.tmp().toLocal())) {
            assertThat(staged.filter(Files::isRegularFile)).isEmpty();
        }
    }

    @Test
    void aFullDiskIsNotTheCasesFault() throws IOException {
        assertThat(visitOnFullDisks()).isGreaterThanOrEqualTo(4);

        assertThat(new Ledger(new LocalStore(), layout).list().settled()).isOne();
    }

    @Test
    void aVerdictThatFindsNoRoomIsNotRecordedButEndsNothing() throws IOException {
        Files.write(dataset.image(0), new byte[] {1, 2, 3});
        raw = RawDataset.open(new LocalStore(), StorePath.of(dataset.folder()), RawRules.usual(), true);

        assertThat(visitOnFullDisks())
                .as("the attempt on the log, and the verdict")
                .isEqualTo(2);

        assertThat(new Ledger(new LocalStore(), layout).list().quarantined()).hasSize(1);
    }

    @Test
    void tasksThatComeAfterAFullDiskDoNotBegin() throws IOException {
        LocalStore store = new LocalStore();
        RoomMark mark = RoomMark.of(layout, 1);
        mark.set(store);
        FaultyObjectStore full = new FaultyObjectStore(store).ofFullDisk().failAt(0, When.BEFORE, true);
        try (RoomWatch first = new RoomWatch(store, mark);
                RoomWatch running = new RoomWatch(store, mark)) {
            assertThat(first.hasRoom()).isTrue();
            first.note(visit(full));
            assertThat(first.hasRoom()).isFalse();
            assertThat(running.hasRoom()).as("it finds out by itself").isTrue();
        }
        try (RoomWatch later = new RoomWatch(store, mark)) {
            assertThat(later.hasRoom()).isFalse();
        }
    }

    @Test
    void otherFailuresOfTheStorageLetFurtherCasesBegin() throws IOException {
        LocalStore store = new LocalStore();
        RoomMark mark = RoomMark.of(layout, 1);
        mark.set(store);
        try (RoomWatch watch = new RoomWatch(store, mark)) {
            CaseReport report = visit(new FaultyObjectStore(store).failAt(0, When.BEFORE, true));
            assertThat(report.verdict())
                    .hasValueSatisfying(
                            verdict -> assertThat(verdict.isStorage()).isTrue());

            watch.note(report);

            assertThat(watch.hasRoom()).isTrue();
        }
    }
}
