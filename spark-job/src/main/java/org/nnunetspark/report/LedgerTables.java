package org.nnunetspark.report;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.nnunetspark.fault.SafeText;
import org.nnunetspark.ledger.Attempt;
import org.nnunetspark.ledger.DoneRecord;
import org.nnunetspark.ledger.FaultPoint;
import org.nnunetspark.ledger.FileRecord;
import org.nnunetspark.ledger.Ledger;
import org.nnunetspark.ledger.LedgerLayout;
import org.nnunetspark.ledger.QuarantineRecord;
import org.nnunetspark.pipeline.CaseTask;
import org.nnunetspark.spark.DatasetSession;
import org.nnunetspark.storage.StorePath;

/**
 * The preprocessed cases and the partitions of one run as Parquet tables for Spark SQL, derived from the ledger's records and never read by
 * this program: {@code .nnunet-spark/tables/e<epoch>/cases} and {@code .../partitions}.
 */
public final class LedgerTables {
    private static final StructType CASES = new StructType()
            .add("unit", DataTypes.StringType, false)
            .add("case", DataTypes.StringType, false)
            .add("state", DataTypes.StringType, false)
            .add("code", DataTypes.StringType, true)
            .add("message", DataTypes.StringType, true)
            .add("partition", DataTypes.IntegerType, true)
            .add("host", DataTypes.StringType, true)
            .add("seconds", DataTypes.DoubleType, true)
            .add("cpu_seconds", DataTypes.DoubleType, true)
            .add("input_bytes", DataTypes.LongType, true)
            .add("output_bytes", DataTypes.LongType, true)
            .add("file", DataTypes.StringType, true)
            .add("file_bytes", DataTypes.LongType, true)
            .add("file_sha256", DataTypes.StringType, true);

    private static final StructType PARTITIONS = new StructType()
            .add("run", DataTypes.LongType, false)
            .add("partition", DataTypes.IntegerType, false)
            .add("cases", DataTypes.createArrayType(DataTypes.StringType), false)
            .add("bytes", DataTypes.LongType, false)
            .add("done", DataTypes.IntegerType, false)
            .add("state", DataTypes.StringType, false)
            .add("seconds", DataTypes.DoubleType, false)
            .add("host", DataTypes.StringType, false);

    private final DatasetSession session;
    private final Map<Integer, Double> seconds = new HashMap<>();
    private final Map<Integer, Set<String>> hosts = new HashMap<>();

    public LedgerTables(DatasetSession session) {
        this.session = session;
    }

    /** Writes the tables of the session's run; a run that visited no case has none. */
    public void write() throws IOException {
        if (units().isEmpty() || leadsAway()) {
            return;
        }
        FaultPoint.at("D8a");
        List<Row> cases = new ArrayList<>();
        Set<List<String>> done = new HashSet<>();
        for (String unit : units()) {
            forEachHistory(unit, (caseId, history) -> {
                history.done().stream()
                        .filter(record -> isNew(record.attempt()))
                        .forEach(record -> {
                            cases.add(row(unit, record));
                            done.add(List.of(unit, caseId));
                            note(record);
                        });
                history.quarantine()
                        .filter(record -> isNew(record.attempt()))
                        .ifPresent(record -> cases.add(row(unit, record)));
            });
        }
        save("cases", cases, CASES);
        FaultPoint.at("D8c");
        save("partitions", partitions(done), PARTITIONS);
        FaultPoint.at("D8b");
    }

    private boolean isNew(Attempt attempt) {
        return attempt.epoch() == session.epoch();
    }

    private void note(DoneRecord record) {
        int partition = record.attempt().partition();
        seconds.merge(partition, record.metrics().seconds(), Double::sum);
        hosts.computeIfAbsent(partition, first -> new TreeSet<>())
                .add(record.attempt().host());
    }

    /** Tables replace what is in their folder, so that must be this dataset's own. */
    private boolean leadsAway() throws IOException {
        StorePath dataset = session.place().preprocessed();
        StorePath run = LedgerLayout.tables(dataset, session.epoch());
        for (StorePath folder : List.of(run.parent(), run)) {
            if (session.results().entry(folder).isPresent()
                    && !session.results().isWithin(folder, dataset)) {
                session.listener()
                        .note("The tables of this run are not written: " + folder + " is a link to elsewhere.");
                return true;
            }
        }
        return false;
    }

    private void forEachHistory(String unit, Ledger.HistoryVisitor visitor) throws IOException {
        StorePath dataset = session.place().preprocessed();
        Ledger ledger = new Ledger(session.results(), LedgerLayout.configuration(dataset, unit));
        List<String> ids = session.partitions().stream()
                .flatMap(List::stream)
                .map(task -> task.files().caseId())
                .distinct()
                .toList();
        ledger.forEachHistory(ids, ledger.list(), visitor);
    }

    /** Parts of the fingerprint are on record only until it is complete, so there is nothing to tell of them. */
    private boolean isOfFingerprint(CaseTask task) {
        String fingerprint =
                LedgerLayout.fingerprint(session.place().preprocessed()).unit();
        return task.units().equals(List.of(fingerprint));
    }

    private List<String> units() {
        return session.partitions().stream()
                .flatMap(List::stream)
                .filter(task -> !isOfFingerprint(task))
                .flatMap(task -> task.units().stream())
                .distinct()
                .toList();
    }

    private static Row row(String unit, DoneRecord record) {
        long outputBytes =
                record.outputs().stream().mapToLong(output -> output.length()).sum();
        long inputBytes =
                record.inputs().stream().mapToLong(input -> input.length()).sum();
        return RowFactory.create(
                unit,
                record.caseId(),
                "done",
                null,
                null,
                record.attempt().partition(),
                record.attempt().host(),
                record.metrics().seconds(),
                record.metrics().cpuSeconds(),
                inputBytes,
                outputBytes,
                null,
                null,
                null);
    }

    private static Row row(String unit, QuarantineRecord record) {
        return RowFactory.create(
                unit,
                record.caseId(),
                "quarantined",
                record.fault().code().name(),
                SafeText.of(record.fault().message()),
                null,
                null,
                null,
                null,
                null,
                null,
                record.fault().file(),
                record.fileAtFault().map(FileRecord::length).orElse(null),
                record.fileAtFault().flatMap(FileRecord::knownSha256).orElse(null));
    }

    private List<Row> partitions(Set<List<String>> done) {
        List<Row> rows = new ArrayList<>();
        for (int number = 0; number < session.partitions().size(); number++) {
            List<CaseTask> tasks = session.partitions().get(number);
            if (tasks.stream().allMatch(this::isOfFingerprint)) {
                continue;
            }
            String[] ids = tasks.stream().map(task -> task.files().caseId()).toArray(String[]::new);
            int complete = (int) tasks.stream()
                    .filter(task -> task.units().stream()
                            .allMatch(unit ->
                                    done.contains(List.of(unit, task.files().caseId()))))
                    .count();
            rows.add(RowFactory.create(
                    session.epoch(),
                    number,
                    ids,
                    tasks.stream().mapToLong(CaseTask::bytes).sum(),
                    complete,
                    complete == ids.length ? "complete" : "incomplete",
                    seconds.getOrDefault(number, 0.0),
                    String.join(",", hosts.getOrDefault(number, Set.of()))));
        }
        return rows;
    }

    private void save(String name, List<Row> rows, StructType schema) {
        SparkSession spark = session.runtime().session();
        spark.createDataFrame(rows, schema)
                .coalesce(1)
                .write()
                .mode(SaveMode.Overwrite)
                .parquet(LedgerLayout.tables(session.place().preprocessed(), session.epoch())
                        .resolve(name)
                        .text());
    }
}
