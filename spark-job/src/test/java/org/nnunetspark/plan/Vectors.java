package org.nnunetspark.plan;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import java.util.zip.GZIPInputStream;

/** Reads the reference vectors beside this class. */
final class Vectors {
    private Vectors() {}

    static JsonNode read(String name) {
        try (InputStream in = Vectors.class.getResourceAsStream(name)) {
            return new ObjectMapper().readTree(name.endsWith(".gz") ? new GZIPInputStream(in) : in);
        } catch (IOException e) {
            throw new UncheckedIOException(name, e);
        }
    }

    static PlannerInput input(String dataset, JsonNode datasetJson, String reader) {
        List<String> channels = stream(datasetJson.get("channel_names"))
                .map(JsonNode::textValue)
                .toList();
        return new PlannerInput(
                dataset,
                channels,
                datasetJson.get("labels").size(),
                datasetJson.get("numTraining").longValue(),
                reader);
    }

    static AxisVector vector(JsonNode numbers) {
        return AxisVector.of(stream(numbers).mapToDouble(JsonNode::doubleValue).toArray());
    }

    static List<Integer> integers(JsonNode numbers) {
        return stream(numbers).map(JsonNode::intValue).toList();
    }

    static List<List<Integer>> lists(JsonNode lists) {
        return stream(lists).map(Vectors::integers).toList();
    }

    static Stream<JsonNode> stream(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false);
    }
}
