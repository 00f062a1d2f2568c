package org.nnunetspark.report;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.nnunetspark.ledger.DoneRecord;
import org.nnunetspark.ledger.QuarantineRecord;
import org.nnunetspark.ledger.UnitLedger;
import org.nnunetspark.ledger.UnitPaths;
import org.nnunetspark.pipeline.CaseTask;
import org.nnunetspark.spark.DatasetSession;

/**
 * The cases and partitions of one run as Parquet tables for Spark SQL, derived from the ledger's records and never read by
 * this program: {@code .nnunet-spark/tables/run=<epoch>/cases} and {@code .../partitions}.
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
            .add("output_bytes", DataTypes.LongType, true);

    private static final StructType PARTITIONS = new StructType()
            .add("partition", DataTypes.IntegerType, false)
            .add("cases", DataTypes.createArrayType(DataTypes.StringType), false)
            .add("bytes", DataTypes.LongType, false)
            .add("done", DataTypes.IntegerType, false)
            .add("state", DataTypes.StringType, false);

    private final DatasetSession session;

    public LedgerTables(DatasetSession session) {
        this.session = session;
    }

    /** Writes the tables of the session's run; a run that visited no case has none. */
    public void write() throws IOException {
        if (session.partitions().isEmpty()) {
            return;
        }
        List<Row> cases = new ArrayList<>();
        Map<String, Integer> done = new HashMap<>();
        for (String unit : units()) {
            UnitPaths paths = session.place().ledger().unit(unit);
            UnitLedger ledger = UnitLedger.read(session.results(), paths);
            ledger.doneRecords().stream()
                    .filter(record -> record.epoch() == session.epoch())
                    .forEach(record -> {
                        cases.add(row(unit, record));
                        done.merge(record.caseId(), 1, Integer::sum);
                    });
            ledger.quarantineRecords().stream()
                    .filter(record -> record.epoch() == session.epoch())
                    .forEach(record -> cases.add(row(unit, record)));
        }
        save("cases", cases, CASES);
        save("partitions", partitions(done), PARTITIONS);
    }

    private List<String> units() {
        return session.partitions().stream()
                .flatMap(List::stream)
                .flatMap(task -> task.units().stream())
                .distinct()
                .toList();
    }

    private static Row row(String unit, DoneRecord record) {
        long outputBytes =
                record.outputs().stream().mapToLong(output -> output.length()).sum();
        return RowFactory.create(
                unit,
                record.caseId(),
                "done",
                null,
                null,
                record.effort().partition(),
                record.effort().host(),
                record.effort().seconds(),
                record.effort().cpuSeconds(),
                record.effort().inputBytes(),
                outputBytes);
    }

    private static Row row(String unit, QuarantineRecord record) {
        return RowFactory.create(
                unit,
                record.caseId(),
                "quarantined",
                record.fault().code().name(),
                record.fault().message(),
                null,
                null,
                null,
                null,
                null,
                null);
    }

    private List<Row> partitions(Map<String, Integer> done) {
        List<Row> rows = new ArrayList<>();
        for (int number = 0; number < session.partitions().size(); number++) {
            List<CaseTask> tasks = session.partitions().get(number);
            String[] ids = tasks.stream().map(task -> task.files().caseId()).toArray(String[]::new);
            int complete = (int) tasks.stream()
                    .filter(task -> done.containsKey(task.files().caseId()))
                    .count();
            rows.add(RowFactory.create(
                    number,
                    ids,
                    tasks.stream().mapToLong(CaseTask::bytes).sum(),
                    complete,
                    complete == ids.length ? "complete" : "incomplete"));
        }
        return rows;
    }

    private void save(String name, List<Row> rows, StructType schema) {
        SparkSession spark = session.runtime().session();
        spark.createDataFrame(rows, schema)
                .coalesce(1)
                .write()
                .mode(SaveMode.Overwrite)
                .parquet(session.place()
                        .ledger()
                        .tables(session.epoch())
                        .resolve(name)
                        .text());
    }
}
