package org.nnunetspark.plan;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;

final class TopologyTest {
    @Test
    void poolsAsNnunetDoes() {
        for (JsonNode vector : Vectors.read("topology.json.gz").get("topology")) {
            Topology topology = Topology.of(Vectors.vector(vector.get("spacing")), Vectors.vector(vector.get("patch")));
            assertThat(topology.patchSize()).isEqualTo(Vectors.integers(vector.get("patch_out")));
            assertThat(topology.strides()).isEqualTo(Vectors.lists(vector.get("strides")));
            assertThat(topology.kernels()).isEqualTo(Vectors.lists(vector.get("kernels")));
            for (int axis = 0; axis < topology.axes(); axis++) {
                assertThat(topology.divisor(axis))
                        .isEqualTo(vector.get("divisible_by").get(axis).intValue());
            }
        }
    }

    @Test
    void countsTheFeatureMapsOfRealNetworks() {
        int compared = 0;
        for (JsonNode vector : Vectors.read("topology.json.gz").get("feature_map_size")) {
            Topology topology = new Topology(
                    Vectors.integers(vector.get("patch")),
                    Vectors.lists(vector.get("strides")),
                    Vectors.lists(vector.get("kernel_sizes")));
            NetworkKind kind =
                    vector.get("kind").textValue().equals("plain") ? NetworkKind.PLAIN : NetworkKind.RESIDUAL_ENCODER;
            assertThat(kind.featureMapSize(topology, vector.get("out").intValue()))
                    .isEqualTo(vector.get("estimate").longValue());
            compared++;
        }
        assertThat(compared).isGreaterThan(200);
    }

    @Test
    void aFractionOfAVoxelIsRoundedUp() {
        Topology topology = Topology.of(AxisVector.of(1, 1), AxisVector.of(5.5, 7.5));
        assertThat(topology.patchSize()).containsExactly(6, 8);
        assertThat(topology.stages()).isEqualTo(1);
    }
}
