package org.nnunetspark.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nnunetspark.dataset.CaseFiles;
import org.nnunetspark.ledger.Attempt;
import org.nnunetspark.ledger.CaseKey;
import org.nnunetspark.ledger.CaseMetrics;
import org.nnunetspark.ledger.CaseResult;
import org.nnunetspark.ledger.CaseWork;
import org.nnunetspark.ledger.Ledger;
import org.nnunetspark.ledger.LedgerLayout;
import org.nnunetspark.ledger.StagedCase;
import org.nnunetspark.ledger.StagedOutput;
import org.nnunetspark.pipeline.CommitQueue.Limits;
import org.nnunetspark.storage.ObjectStore;
import org.nnunetspark.storage.Staging;
import org.nnunetspark.storage.StorePath;
import org.nnunetspark.storage.local.CountedSyncs;
import org.nnunetspark.volume.Bytes;

final class CommitQueueTest {
    private static final String DIGEST = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
    private static final Limits NONE = new Limits(1000, 1000, Duration.ofDays(1));

    @TempDir
    Path folder;

    private final List<Path> failing = new ArrayList<>();
    private final ObjectStore store = new CountedSyncs(failing::contains).store();
    private long nanos;
    private WorkUnit unit;

    @BeforeEach
    void begin() throws IOException {
        unit = unit("unit");
    }

    private WorkUnit unit(String name) throws IOException {
        LedgerLayout layout = LedgerLayout.configuration(StorePath.of(folder), name);
        new Ledger(store, layout).begin(1);
        return WorkUnit.of(layout, "plan", "dataset", "rules");
    }

    private CommitQueue queue(Limits limits) {
        return new CommitQueue(store, store, limits, () -> nanos);
    }

    private static CaseAccount account(String caseId) {
        return new CaseAccount(
                new CaseTask(new CaseFiles(caseId, List.of(), ""), List.of(), List.of("unit"), Bytes.NONE, 0));
    }

    private CaseAccount add(CommitQueue queue, WorkUnit to, String caseId, String content) throws IOException {
        CaseAccount account = account(caseId);
        add(queue, to, account, content);
        return account;
    }

    private void add(CommitQueue queue, WorkUnit to, CaseAccount account, String content) throws IOException {
        String caseId = account.report().caseId();
        Attempt attempt = Attempt.begin(1, "run", 0, "here");
        Staging staging = store.stage(to.layout().staging(attempt));
        Files.writeString(staging.file(caseId + ".b2nd"), content);
        List<StagedOutput> outputs = List.of(StagedOutput.of(staging, caseId + ".b2nd"));
        CaseKey key = CaseKey.of(to.runKey(), caseId, List.of(DIGEST), Optional.empty());
        CaseResult result = new CaseResult(
                key,
                outputs,
                List.of(),
                () -> new CaseMetrics(1, 1, 1, Map.of("publish", 0.5)),
                JsonNodeFactory.instance.objectNode());
        CaseWork work = new CaseWork(caseId, to.runKey(), List.of(), attempt);
        queue.add(to, new StagedCase(work, result, staging), account);
    }

    @Test
    void casesWaitUntilThereAreEnough() throws IOException {
        CommitQueue queue = queue(new Limits(3, 1000, Duration.ofDays(1)));
        CaseAccount first = add(queue, unit, "a", "x");
        CaseAccount second = add(queue, unit, "b", "x");
        assertThat(first.isWaiting()).isTrue();
        assertThat(folder.resolve("unit/a.b2nd")).doesNotExist();
        CaseAccount third = add(queue, unit, "c", "x");
        for (CaseAccount account : List.of(first, second, third)) {
            assertThat(account.isWaiting()).isFalse();
            assertThat(account.report().verdict()).isEmpty();
            assertThat(account.report().keys()).containsOnlyKeys("unit");
        }
        assertThat(folder.resolve(".nnunet-spark/unit/tmp/e00000001")).isEmptyDirectory();
    }

    @Test
    void aLargeResultDoesNotWait() throws IOException {
        CommitQueue queue = queue(new Limits(1000, 10, Duration.ofDays(1)));
        CaseAccount small = add(queue, unit, "a", "123456789");
        assertThat(small.isWaiting()).isTrue();
        CaseAccount large = add(queue, unit, "b", "1234567890");
        assertThat(large.isWaiting() || small.isWaiting()).isFalse();
        assertThat(add(queue, unit, "c", "1").isWaiting())
                .as("counted from nothing")
                .isTrue();
    }

    @Test
    void nobodyWaitsLong() throws IOException {
        CommitQueue queue = queue(new Limits(1000, 1000, Duration.ofNanos(10)));
        CaseAccount first = add(queue, unit, "a", "x");
        nanos = 9;
        queue.commitIfOld();
        CaseAccount second = add(queue, unit, "b", "x");
        assertThat(first.isWaiting() && second.isWaiting()).isTrue();
        nanos = 10;
        queue.commitIfOld();
        assertThat(first.isWaiting() || second.isWaiting()).isFalse();
    }

    @Test
    void aCaseIsKnownWhenAllOfItsResultsAre() throws IOException {
        WorkUnit other = unit("other");
        CommitQueue queue = queue(NONE);
        CaseAccount account = add(queue, unit, "a", "x");
        add(queue, other, account, "y");
        queue.commit();
        assertThat(account.isWaiting()).isFalse();
        assertThat(account.report().keys()).containsOnlyKeys("unit", "other");
    }

    @Test
    void aFailureIsItsOwnCases() throws IOException {
        CommitQueue queue = queue(NONE);
        CaseAccount good = add(queue, unit, "a", "x");
        CaseAccount bad = add(queue, unit, "b", "x");
        try (var staged = Files.walk(folder.resolve(".nnunet-spark/unit/tmp"))) {
            staged.filter(path -> path.endsWith("b.b2nd")).forEach(failing::add);
        }
        queue.commit();
        assertThat(good.report().verdict()).isEmpty();
        assertThat(bad.report().verdict()).get().satisfies(verdict -> {
            assertThat(verdict.isStorage()).isTrue();
            assertThat(verdict.fault().message())
                    .startsWith("the storage of results failed: java.io.IOException: injected into the sync of ");
        });
        assertThat(bad.report().keys()).isEmpty();
    }

    @Test
    void otherBytesForOneKeyAreToldAfterTheRestIsCommitted() throws IOException {
        CommitQueue queue = queue(NONE);
        CaseAccount before = add(queue, unit, "a", "x");
        queue.commit();
        assertThat(before.report().verdict()).isEmpty();
        CaseAccount again = add(queue, unit, "a", "other");
        CaseAccount good = add(queue, unit, "b", "x");
        assertThatThrownBy(queue::commit)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith("NONDETERMINISTIC_OUTPUT: case a was made twice");
        assertThat(again.report().keys()).isEmpty();
        assertThat(good.report().keys()).containsOnlyKeys("unit");
        assertThat(folder.resolve(".nnunet-spark/unit/tmp/e00000001")).isEmptyDirectory();
    }

    @Test
    void whatWaitsAtTheEndIsCommitted() throws IOException {
        CaseAccount account;
        try (CommitQueue queue = queue(NONE)) {
            account = add(queue, unit, "a", "x");
        }
        assertThat(account.isWaiting()).isFalse();
        assertThat(folder.resolve("unit/a.b2nd")).hasContent("x");
    }
}
