package org.nnunetspark.spark;

import java.io.IOException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.apache.spark.util.LongAccumulator;
import org.nnunetspark.fault.Fault;
import org.nnunetspark.fault.FaultCode;
import org.nnunetspark.fault.RefusedException;
import org.nnunetspark.ledger.CaseTransfer;
import org.nnunetspark.ledger.CommitOutcome;
import org.nnunetspark.ledger.Lease;
import org.nnunetspark.ledger.LeaseKeeper;
import org.nnunetspark.ledger.LeaseLostException;
import org.nnunetspark.ledger.Ledger;
import org.nnunetspark.ledger.LedgerLayout;
import org.nnunetspark.ledger.StateSweeper;
import org.nnunetspark.pipeline.DatasetLostException;
import org.nnunetspark.pipeline.GroundTruthCopies;
import org.nnunetspark.pipeline.merge.CaseCopier;
import org.nnunetspark.pipeline.merge.CaseOrigin;
import org.nnunetspark.pipeline.merge.CopyReport;
import org.nnunetspark.pipeline.merge.LabelCopier;
import org.nnunetspark.pipeline.merge.MergePlan;
import org.nnunetspark.storage.ByteText;
import org.nnunetspark.storage.ObjectStore;
import org.nnunetspark.storage.Room;
import org.nnunetspark.storage.StorePath;
import org.nnunetspark.storage.Stores;

/** Brings shards that fit together to one folder, under its lease. Killed anywhere and submitted again, it goes on. */
public final class MergeJob {
    private final String name;
    private final MergePlan plan;
    private final DatasetSession.Surroundings surroundings;
    private final List<CopyReport> reports = new ArrayList<>();

    /**
     * A job.
     *
     * @param name of the dataset
     * @param surroundings of its settings the partitions and the takeover count
     */
    public MergeJob(String name, MergePlan plan, DatasetSession.Surroundings surroundings) {
        this.name = name;
        this.plan = plan;
        this.surroundings = surroundings;
    }

    /**
     * Merges.
     *
     * @throws RefusedException if results are not what their records say; all others are brought nevertheless
     */
    public MergeReport run() throws IOException {
        try (ObjectStore results = Stores.open(plan.target().text());
                Lease lease = DatasetLease.begin(results, name, plan.target(), surroundings)) {
            LeaseKeeper keeper = LeaseKeeper.start(lease);
            try {
                return merge(results, lease);
            } finally {
                keeper.close();
            }
        }
    }

    private MergeReport merge(ObjectStore results, Lease lease) throws IOException {
        requireRoom(results);
        long epoch = lease.epoch();
        begin(results, epoch);
        StorePath target = plan.target();
        copy("Merging", plan.cases(), CaseOrigin::bytes, cases -> {
            try (CaseCopier copier = new CaseCopier(target, epoch)) {
                return copier.copy(cases);
            }
        });
        requireHeld(lease);
        for (MergePlan.Verdict verdict : plan.verdicts()) {
            putAside(results, verdict, epoch);
        }
        copy("Merging labels", plan.labels(), label -> 1, labels -> {
            try (LabelCopier copier = new LabelCopier(target, epoch)) {
                return copier.copy(labels);
            }
        });
        requireHeld(lease);
        return report();
    }

    /** What a task does with its part. */
    @FunctionalInterface
    private interface Copying<T> extends Serializable {
        List<CopyReport> copy(Iterator<T> items) throws IOException;
    }

    /** What an item costs. */
    @FunctionalInterface
    private interface Cost<T> {
        long of(T item);
    }

    private <T extends Serializable> void copy(String stage, List<T> items, Cost<T> cost, Copying<T> copying) {
        surroundings.listener().begin(stage, items.size(), 0);
        try {
            if (!items.isEmpty()) {
                reports.addAll(inTasks(stage, items, cost, copying));
            }
        } finally {
            surroundings.listener().end();
        }
    }

    private <T extends Serializable> List<CopyReport> inTasks(
            String stage, List<T> items, Cost<T> cost, Copying<T> copying) {
        SparkRuntime spark = surroundings.runtime().get();
        int groups = surroundings.settings().groups(spark.parallelism(), 0, OptionalInt.empty());
        List<List<T>> parts = Partitioning.group(items, cost::of, groups);
        LongAccumulator copied = spark.context().sc().longAccumulator(stage);
        Progress progress = Progress.start(surroundings.listener(), () -> Math.toIntExact(copied.value()));
        try {
            return spark.context()
                    .parallelize(parts, parts.size())
                    .mapPartitions(part -> copy(part, copying, copied).iterator())
                    .collect();
        } finally {
            progress.close();
        }
    }

    private static <T> List<CopyReport> copy(Iterator<List<T>> parts, Copying<T> copying, LongAccumulator copied)
            throws IOException {
        List<CopyReport> reports = new ArrayList<>();
        while (parts.hasNext()) {
            List<CopyReport> some = copying.copy(parts.next().iterator());
            copied.add(some.size());
            reports.addAll(some);
        }
        return reports;
    }

    private void requireRoom(ObjectStore results) throws IOException {
        Optional<Room> room = results.room(plan.target());
        long there = 0;
        for (String unit : plan.units()) {
            there += new Ledger(results, LedgerLayout.configuration(plan.target(), unit))
                    .results().values().stream()
                            .mapToLong(entry -> entry.length())
                            .sum();
        }
        long needed = plan.bytes() - there;
        if (room.isPresent() && room.get().bytes() < needed) {
            throw new StorageFullException("the results need " + ByteText.of(needed) + " more in " + plan.target()
                    + ", and there is " + ByteText.of(room.get().bytes()) + " ("
                    + room.get().limit()
                    + "); nothing was copied");
        }
    }

    private void begin(ObjectStore results, long epoch) throws IOException {
        for (String unit : plan.units()) {
            LedgerLayout layout = LedgerLayout.configuration(plan.target(), unit);
            new Ledger(results, layout).begin(epoch);
            StateSweeper.sweep(results, layout, epoch - 1)
                    .forEach(left ->
                            surroundings.listener().note(left.folder() + " could not be cleared: " + left.reason()));
        }
        results.makeFolder(plan.target().resolve(GroundTruthCopies.FOLDER));
        for (Map.Entry<String, byte[]> document : plan.documents().entrySet()) {
            StorePath file = plan.target().resolve(document.getKey());
            if (results.entry(file).isEmpty()) {
                results.put(file, document.getValue());
            }
        }
    }

    private void putAside(ObjectStore results, MergePlan.Verdict verdict, long epoch) throws IOException {
        LedgerLayout layout = LedgerLayout.configuration(plan.target(), verdict.unit());
        CommitOutcome outcome = new CaseTransfer(results, layout, epoch).quarantine(verdict.record());
        if (outcome instanceof CommitOutcome.Fenced fenced) {
            throw new DatasetLostException(fenced.epoch());
        }
    }

    private static void requireHeld(Lease lease) throws IOException {
        try {
            lease.beat();
        } catch (LeaseLostException e) {
            throw new DatasetLostException(lease.epoch() + 1);
        }
    }

    private MergeReport report() {
        List<Fault> damaged = new ArrayList<>();
        Map<String, String> unfinished = new LinkedHashMap<>();
        int copied = 0;
        int present = 0;
        for (CopyReport report : reports) {
            switch (report.state()) {
                case COPIED -> copied++;
                case PRESENT -> present++;
                case DAMAGED ->
                    damaged.add(Fault.refusing(
                            FaultCode.SHARD_DAMAGED,
                            "",
                            report.message() + "; submit its shard again, and then merge again"));
                case UNFINISHED -> unfinished.put(report.caseId(), report.message());
                case LOST -> throw new DatasetLostException(Long.parseLong(report.message()));
            }
        }
        if (!damaged.isEmpty()) {
            throw new RefusedException(damaged);
        }
        Map<String, Fault> quarantined = new LinkedHashMap<>(plan.bad());
        for (MergePlan.Verdict verdict : plan.verdicts()) {
            var fault = verdict.record().fault();
            quarantined.put(verdict.record().caseId(), Fault.of(fault.code(), fault.file(), fault.message()));
        }
        return new MergeReport(copied, present, quarantined, unfinished);
    }
}
