package org.nnunetspark.faults;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The records that a run leaves, read without the program's own classes.
 *
 * @param state the program's folder
 */
record Records(Path state) {
    /** The configurations of the small dataset. */
    static final List<String> UNITS = List.of("nnUNetPlans_2d", "nnUNetPlans_3d_fullres");

    private static final ObjectMapper JSON = new ObjectMapper();

    /** Who made each case, by unit and case: another attempt means that it was made again. */
    SortedMap<String, String> makers() throws IOException {
        SortedMap<String, String> makers = new TreeMap<>();
        for (String unit : UNITS) {
            for (Path record : done(unit)) {
                JsonNode json = JSON.readTree(record.toFile());
                makers.put(
                        unit + " " + record.getFileName(),
                        json.at("/attempt/uuid").asText());
            }
        }
        return makers;
    }

    /** The cases that are done in a unit, a case for each record. */
    List<String> cases(String unit) throws IOException {
        List<String> cases = new ArrayList<>();
        for (Path record : done(unit)) {
            cases.add(JSON.readTree(record.toFile()).path("case_id").asText());
        }
        return cases;
    }

    /** The done-record of a case. */
    Path done(String unit, String caseId) throws IOException {
        for (Path record : done(unit)) {
            if (JSON.readTree(record.toFile()).path("case_id").asText().equals(caseId)) {
                return record;
            }
        }
        throw new NoSuchFileException(unit + ": no record of " + caseId);
    }

    List<Path> quarantined(String unit) throws IOException {
        return files(state.resolve(unit).resolve("quarantine"));
    }

    private List<Path> done(String unit) throws IOException {
        return files(state.resolve(unit).resolve("done"));
    }

    private static List<Path> files(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .toList();
        }
    }
}
