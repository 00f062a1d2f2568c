package org.nnunetspark.pipeline;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import org.nnunetspark.ledger.CaseCommitter;
import org.nnunetspark.ledger.CommitOutcome;
import org.nnunetspark.ledger.StagedCase;
import org.nnunetspark.storage.ObjectStore;
import org.nnunetspark.storage.Reply;

/**
 * Results that are staged and wait to be committed together: most of what a small case costs is the making durable of its
 * files, and cases of one batch share that. A large result fills a batch alone and does not wait. Who is killed loses the batch
 * besides the case in work, so it is bounded in what it took to make. For one thread.
 */
final class CommitQueue implements AutoCloseable {
    private final ObjectStore inputs;
    private final ObjectStore results;
    private final Limits limits;
    private final LongSupplier nanoTime;
    private List<Entry> waiting = new ArrayList<>();
    private long bytes;
    private long since;

    /**
     * When a batch is full.
     *
     * @param results number of results
     * @param bytes of all their files
     * @param age of the oldest; looked at when a result is added, and before the next case is begun
     */
    record Limits(int results, long bytes, Duration age) {
        static final Limits USUAL = new Limits(64, 64 << 20, Duration.ofSeconds(2));

        boolean areReached(int waiting, long waitingBytes) {
            return waiting >= results || waitingBytes >= bytes;
        }
    }

    private record Entry(WorkUnit unit, StagedCase staged, CaseAccount account) {}

    CommitQueue(ObjectStore inputs, ObjectStore results) {
        this(inputs, results, Limits.USUAL, System::nanoTime);
    }

    CommitQueue(ObjectStore inputs, ObjectStore results, Limits limits, LongSupplier nanoTime) {
        this.inputs = inputs;
        this.results = results;
        this.limits = limits;
        this.nanoTime = nanoTime;
    }

    /**
     * Takes a result over, and commits it with the others if the batch is full.
     *
     * @throws IllegalStateException where a result was made before, with other bytes
     */
    void add(WorkUnit unit, StagedCase staged, CaseAccount account) {
        if (waiting.isEmpty()) {
            since = nanoTime.getAsLong();
        }
        waiting.add(new Entry(unit, staged, account));
        account.await();
        bytes += staged.bytes();
        if (limits.areReached(waiting.size(), bytes)) {
            commit();
        } else {
            commitIfOld();
        }
    }

    /** Commits if the oldest result has waited long enough. */
    void commitIfOld() {
        if (!waiting.isEmpty() && nanoTime.getAsLong() - since >= limits.age().toNanos()) {
            commit();
        }
    }

    /** Commits all that waits, and tells the accounts of the cases. */
    void commit() {
        List<Entry> batch = waiting;
        waiting = new ArrayList<>();
        bytes = 0;
        Map<WorkUnit, List<Entry>> units = new LinkedHashMap<>();
        batch.forEach(entry ->
                units.computeIfAbsent(entry.unit(), first -> new ArrayList<>()).add(entry));
        List<RuntimeException> faults = new ArrayList<>();
        units.forEach((unit, entries) -> settle(entries, commit(unit, entries, faults), faults));
        if (!faults.isEmpty()) {
            RuntimeException first = faults.get(0);
            faults.stream().skip(1).forEach(first::addSuppressed);
            throw first;
        }
    }

    private List<Reply<CommitOutcome>> commit(WorkUnit unit, List<Entry> entries, List<RuntimeException> faults) {
        BatchClock clock = new BatchClock(entries.size());
        List<StagedCase> cases = entries.stream()
                .map(entry -> entry.staged().measured(clock::addTo))
                .toList();
        try {
            return new CaseCommitter(inputs, results, unit.layout()).commit(cases);
        } catch (RuntimeException e) {
            faults.add(e);
            IOException unknown = new IOException("the commit broke off", e);
            return entries.stream()
                    .map(all -> Reply.<CommitOutcome>failed(unknown))
                    .toList();
        }
    }

    private static void settle(List<Entry> entries, List<Reply<CommitOutcome>> replies, List<RuntimeException> faults) {
        for (int i = 0; i < entries.size(); i++) {
            try {
                settle(entries.get(i), replies.get(i));
            } catch (RuntimeException e) {
                faults.add(e);
            }
        }
    }

    private static void settle(Entry entry, Reply<CommitOutcome> reply) {
        entry.account().arrive();
        Verdicts.of(() -> {
                    try (StagedCase staged = entry.staged()) {
                        Outcomes.require(reply.get());
                        entry.account()
                                .recorded(entry.unit(), staged.result().key().hex());
                    }
                })
                .ifPresent(entry.account()::fail);
    }

    /** Commits the rest: a task that ends early loses nothing that it has made. */
    @Override
    public void close() {
        commit();
    }
}
