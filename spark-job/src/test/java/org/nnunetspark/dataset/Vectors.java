package org.nnunetspark.dataset;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.nnunetspark.fault.Fault;

/** What src/test/python/dataset_vectors.py recorded, and a dataset.json to start from. */
final class Vectors {
    static final PathRules RULES = new PathRules("/raw/Dataset007_Liver", List.of(), Map.of());

    private Vectors() {}

    static JsonNode read(String key) {
        try (InputStream in = Vectors.class.getResourceAsStream("vectors.json")) {
            return new ObjectMapper().readTree(in).required(key);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A sound dataset.json of two channels, with further lines put in front. */
    static String json(String... lines) {
        return """
                {%s
                "channel_names": {"0": "MR1", "1": "MR2"},
                "labels": {"background": 0, "organ": 1, "lesion": 2},
                "numTraining": 2,
                "file_ending": ".nii.gz"}
                """.formatted(String.join("", lines));
    }

    static DatasetDescriptionParser.Result parse(String json) {
        return DatasetDescriptionParser.parse(json.getBytes(StandardCharsets.UTF_8), RULES);
    }

    static DatasetDescription description(String json) {
        return parse(json).description().orElseThrow();
    }

    static DatasetDescription description(int numTraining) {
        return description(json().replace("\"numTraining\": 2", "\"numTraining\": " + numTraining));
    }

    /** Faults as text, with their outcome where it is not the code's own. */
    static List<String> texts(List<Fault> faults) {
        return faults.stream()
                .map(fault -> fault.outcome() == fault.code().outcome()
                        ? fault.toString()
                        : fault.outcome().label() + " " + fault)
                .toList();
    }
}
