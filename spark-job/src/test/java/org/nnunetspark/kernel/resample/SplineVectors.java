package org.nnunetspark.kernel.resample;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.StreamSupport;
import org.nnunetspark.testing.Vectors;
import org.nnunetspark.volume.Spacing;

/** What the real nnU-Net gave; made by make_resample_vectors.py and make_spline_vectors.py in src/test/python. */
final class SplineVectors {
    private SplineVectors() {}

    static List<JsonNode> of(String kind) {
        return of("vectors.json.gz", kind);
    }

    static List<JsonNode> of(String name, String kind) {
        return Vectors.cases(SplineVectors.class, name, kind);
    }

    static Spacing spacing(JsonNode node) {
        return Spacing.of(StreamSupport.stream(node.spliterator(), false)
                .mapToDouble(JsonNode::asDouble)
                .toArray());
    }
}
