package org.nnunetspark.report;

import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.MessageTypeParser;
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
    private static final String FILE = "part-00000.parquet";

    private static final MessageType CASES = MessageTypeParser.parseMessageType("""
            message cases {
              required binary unit (STRING);
              required binary case (STRING);
              required binary state (STRING);
              optional binary code (STRING);
              optional binary message (STRING);
              optional int32 partition;
              optional binary host (STRING);
              optional double seconds;
              optional double cpu_seconds;
              optional int64 input_bytes;
              optional int64 output_bytes;
              optional binary file (STRING);
              optional int64 file_bytes;
              optional binary file_sha256 (STRING);
            }""");

    private static final MessageType PARTITIONS = MessageTypeParser.parseMessageType("""
            message partitions {
              required int64 run;
              required int32 partition;
              required group cases (LIST) {
                repeated group list {
                  required binary element (STRING);
                }
              }
              required int64 bytes;
              required int32 done;
              required binary state (STRING);
              required double seconds;
              required binary host (STRING);
            }""");

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
        Set<List<String>> done = new HashSet<>();
        save("cases", CASES, table -> addCases(table, done));
        FaultPoint.at("D8c");
        save("partitions", PARTITIONS, table -> addPartitions(table, done));
        FaultPoint.at("D8b");
    }

    /** Adds what the run has put on record; what it has done goes to {@code done} as well. */
    private void addCases(ParquetTable table, Set<List<String>> done) throws IOException {
        for (String unit : units()) {
            forEachHistory(unit, (caseId, history) -> {
                for (DoneRecord record : history.done()) {
                    if (isNew(record.attempt())) {
                        table.add(fill(table.row(), unit, record));
                        done.add(List.of(unit, caseId));
                        note(record);
                    }
                }
                Optional<QuarantineRecord> aside = history.quarantine().filter(record -> isNew(record.attempt()));
                if (aside.isPresent()) {
                    table.add(fill(table.row(), unit, aside.get()));
                }
            });
        }
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

    private static Group fill(Group row, String unit, DoneRecord record) {
        return row.append("unit", unit)
                .append("case", record.caseId())
                .append("state", "done")
                .append("partition", record.attempt().partition())
                .append("host", record.attempt().host())
                .append("seconds", record.metrics().seconds())
                .append("cpu_seconds", record.metrics().cpuSeconds())
                .append("input_bytes", bytes(record.inputs()))
                .append("output_bytes", bytes(record.outputs()));
    }

    private static Group fill(Group row, String unit, QuarantineRecord record) {
        row.append("unit", unit)
                .append("case", record.caseId())
                .append("state", "quarantined")
                .append("code", record.fault().code().name())
                .append("message", SafeText.of(record.fault().message()))
                .append("file", record.fault().file());
        record.fileAtFault().ifPresent(file -> row.append("file_bytes", file.length()));
        record.fileAtFault().flatMap(FileRecord::knownSha256).ifPresent(digest -> row.append("file_sha256", digest));
        return row;
    }

    private static long bytes(List<FileRecord> files) {
        return files.stream().mapToLong(FileRecord::length).sum();
    }

    private void addPartitions(ParquetTable table, Set<List<String>> done) throws IOException {
        for (int number = 0; number < session.partitions().size(); number++) {
            List<CaseTask> tasks = session.partitions().get(number);
            if (tasks.stream().allMatch(this::isOfFingerprint)) {
                continue;
            }
            int complete =
                    (int) tasks.stream().filter(task -> isComplete(task, done)).count();
            Group row = table.row()
                    .append("run", session.epoch())
                    .append("partition", number)
                    .append("bytes", tasks.stream().mapToLong(CaseTask::bytes).sum())
                    .append("done", complete)
                    .append("state", complete == tasks.size() ? "complete" : "incomplete")
                    .append("seconds", seconds.getOrDefault(number, 0.0))
                    .append("host", String.join(",", hosts.getOrDefault(number, Set.of())));
            Group cases = row.addGroup("cases");
            tasks.forEach(task ->
                    cases.addGroup("list").append("element", task.files().caseId()));
            table.add(row);
        }
    }

    private static boolean isComplete(CaseTask task, Set<List<String>> done) {
        return task.units().stream()
                .allMatch(unit -> done.contains(List.of(unit, task.files().caseId())));
    }

    /** Puts rows into a table. */
    @FunctionalInterface
    private interface Rows {
        void addTo(ParquetTable table) throws IOException;
    }

    private void save(String name, MessageType schema, Rows rows) throws IOException {
        StorePath folder = LedgerLayout.tables(session.place().preprocessed(), session.epoch())
                .resolve(name);
        ParquetTable table = new ParquetTable(schema);
        try (table) {
            rows.addTo(table);
        }
        session.results().makeFolder(folder);
        session.results().put(folder.resolve(FILE), table.bytes());
    }
}
