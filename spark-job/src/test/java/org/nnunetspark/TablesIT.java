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
        assertThat(tabled(state.resolve("tables/e00000001/cases"))).containsExactlyInAnyOrderElementsOf(recorded);
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

    private static List<String> tabled(Path table) throws IOException {
        try (SparkSession spark = SparkSession.builder()
                .master("local[1]")
                .config("spark.ui.enabled", "false")
                .getOrCreate()) {
            List<String> rows = new ArrayList<>();
            for (Row row : spark.read().parquet(table.toString()).collectAsList()) {
                String code = row.getAs("code");
                rows.add(row.<String>getAs("unit") + " " + row.<String>getAs("case") + " "
                        + (code == null ? "done" : code));
            }
            return rows;
        }
    }
}
