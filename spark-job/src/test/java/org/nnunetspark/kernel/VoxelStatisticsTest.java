package org.nnunetspark.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;
import org.nnunetspark.kernel.VoxelStatistics.Moments;
import org.nnunetspark.numpy.MemoryOrder;
import org.nnunetspark.testing.Vectors;
import org.nnunetspark.volume.BoundingBox;
import org.nnunetspark.volume.Shape;
import org.nnunetspark.volume.Volume;

/** Sums in any memory order, against numpy (make_order_vectors.py). */
final class VoxelStatisticsTest {
    @Test
    void sumsInNumpysMemoryOrder() {
        JsonNode vectors = Vectors.read(MemoryOrder.class, "memory_order.json").get("moments");
        assertThat(vectors).hasSizeGreaterThan(20);
        boolean orderMatters = false;
        for (JsonNode vector : vectors) {
            int[] axes = Vectors.ints(vector.get("order"));
            int[] start = Vectors.ints(vector.get("start"));
            Shape shape = Shape.of(Vectors.ints(vector.get("lengths")));
            BoundingBox box = new BoundingBox(start[0], start[1], start[2], Shape.of(Vectors.ints(vector.get("size"))));
            try (Volume volume = Volume.of(shape, values(shape))) {
                Moments moments = VoxelStatistics.ofBox(volume, box, new MemoryOrder(axes[0], axes[1], axes[2]));
                assertThat(Float.floatToRawIntBits(moments.mean()))
                        .as(vector.toString())
                        .isEqualTo(vector.get("mean").asInt());
                assertThat(Float.floatToRawIntBits(moments.std()))
                        .as(vector.toString())
                        .isEqualTo(vector.get("std").asInt());
                orderMatters |= !moments.equals(VoxelStatistics.ofBox(volume, box));
            }
        }
        assertThat(orderMatters).isTrue();
    }

    private static float[] values(Shape shape) {
        float[] values = new float[(int) shape.voxels()];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) ((i * 7919L % 10007) / 7.0);
        }
        return values;
    }
}
