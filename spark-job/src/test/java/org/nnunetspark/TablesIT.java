package org.nnunetspark;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nnunetspark.cli.Main;
import org.nnunetspark.testing.SmallDataset;

/** The tables that a run leaves for people tell what its records tell, once. */
final class TablesIT {
    private static final int CASES = 3;
    private static final int QUARANTINED = 2;

    @TempDir
    private Path temp;

    @Test
    void i8theTablesAreTheRecords() throws IOException {
        SmallDataset dataset = SmallDataset.write(temp.resolve("raw"), CASES);
        Path preprocessed = temp.resolve("preprocessed");
        Files.write(dataset.image(1), new byte[10]);
        List<String> arguments = dataset.planAndPreprocess(preprocessed, "--master", "local[2]");
        assertThat(Main.run(arguments.toArray(String[]::new))).isEqualTo(QUARANTINED);

        Path state = preprocessed.resolve(SmallDataset.NAME).resolve(".nnunet-spark");
        List<String> recorded = new ArrayList<>();
        for (String unit : List.of("nnUNetPlans_2d", "nnUNetPlans_3d_fullres")) {
            recorded.addAll(records(unit, state.resolve(unit).resolve("done")));
            recorded.addAll(records(unit, state.resolve(unit).resolve("quarantine")));
        }
        assertThat(recorded).hasSize(2 * CASES);
        Path tables = state.resolve("tables/e00000001");
        try (SparkSession spark = SparkSession.builder()
                .master("local[1]")
                .config("spark.ui.enabled", "false")
                .getOrCreate()) {
            assertThat(tabled(spark, tables.resolve("cases"))).containsExactlyInAnyOrderElementsOf(recorded);
            assertThat(partitions(spark, tables.resolve("partitions")))
                    .containsExactlyInAnyOrder("case_0 1 complete", "case_1 0 incomplete", "case_2 1 complete");
        }
    }

    private static List<String> records(String unit, Path folder) throws IOException {
        List<String> records = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*.json")) {
            for (Path file : files) {
                JsonNode record = new ObjectMapper().readTree(file.toFile());
                records.add(unit + " " + record.get("case_id").asText() + " "
                        + record.at("/fault/code").asText("done"));
            }
        }
        return records;
    }

    private static List<String> tabled(SparkSession spark, Path table) {
        List<String> rows = new ArrayList<>();
        for (Row row : spark.read().parquet(table.toString()).collectAsList()) {
            String code = row.getAs("code");
            assertThat(row.<Long>getAs("output_bytes") == null)
                    .as("of a case put aside there are no results")
                    .isEqualTo(code != null);
            rows.add(
                    row.<String>getAs("unit") + " " + row.<String>getAs("case") + " " + (code == null ? "done" : code));
        }
        return rows;
    }

    private static List<String> partitions(SparkSession spark, Path table) {
        List<String> rows = new ArrayList<>();
        for (Row row : spark.read().parquet(table.toString()).collectAsList()) {
            String cases = String.join(",", row.<String>getList(row.fieldIndex("cases")));
            rows.add(cases + " " + row.<Integer>getAs("done") + " " + row.<String>getAs("state"));
        }
        return rows;
    }
}
