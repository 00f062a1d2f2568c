package org.nnunetspark.kernel.torch;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.nnunetspark.testing.Vectors;

/** What the real nnU-Net gave; made by src/test/python/make_torch_vectors.py. */
final class TorchVectors {
    private TorchVectors() {}

    static List<JsonNode> of(String kind) {
        return Vectors.cases(TorchVectors.class, "vectors.json.gz", kind);
    }

    static TorchRule rule(JsonNode volume) {
        return new TorchRule(
                Vectors.axis(volume.get("axis")),
                volume.get("memory_efficient").asBoolean(),
                volume.get("threads").asInt() == 1);
    }
}
