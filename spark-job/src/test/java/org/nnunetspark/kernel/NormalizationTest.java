package org.nnunetspark.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.nnunetspark.kernel.VoxelStatistics.Moments;
import org.nnunetspark.kernel.VoxelStatistics.Range;
import org.nnunetspark.testing.Vectors;
import org.nnunetspark.volume.BoundingBox;
import org.nnunetspark.volume.LabelVolume;
import org.nnunetspark.volume.Shape;
import org.nnunetspark.volume.Volume;

final class NormalizationTest {
    @Test
    void normalisesAsNnunet() {
        int compared = 0;
        for (JsonNode vector :
                Vectors.read(NormalizationTest.class, "normalization.json.gz").get("cases")) {
            if (vector.has("constant")) {
                compareConstant(vector);
            } else {
                compareCrop(vector);
            }
            compared++;
        }
        assertThat(compared).isGreaterThan(10);
    }

    private static void compareConstant(JsonNode vector) {
        Shape shape = new Shape(3, 4, 5);
        float[] values = new float[60];
        Arrays.fill(values, (float) vector.get("constant").asDouble());
        try (Volume volume = Volume.of(shape, values);
                LabelVolume labels = LabelVolume.of(shape, new short[60])) {
            compare(vector, volume, BoundingBox.whole(shape), labels, values);
        }
    }

    private static void compareCrop(JsonNode vector) {
        Shape shape = Shape.of(Vectors.ints(vector.get("base_shape")));
        float[] whole = Vectors.formula(vector.get("formula"));
        if (vector.get("scheme").asText().startsWith("RGB")) {
            for (int i = 0; i < whole.length; i++) {
                whole[i] = Math.abs(whole[i]) % 255f;
            }
        }
        int[] z = Vectors.ints(vector.get("crop").get(0));
        int[] y = Vectors.ints(vector.get("crop").get(1));
        int[] x = Vectors.ints(vector.get("crop").get(2));
        BoundingBox box = new BoundingBox(z[0], y[0], x[0], new Shape(z[1] - z[0], y[1] - y[0], x[1] - x[0]));
        try (Volume volume = Volume.of(shape, whole)) {
            float[] values = new float[(int) box.size().voxels()];
            new BoxValues(volume, box).next(values, values.length);
            short[] labels = new short[values.length];
            for (int i = 0; i < values.length; i++) {
                labels[i] = (short) (Math.abs(values[i]) < 200 ? -1 : 0);
            }
            try (LabelVolume cropped = LabelVolume.of(box.size(), labels)) {
                compare(vector, volume, box, cropped, values);
            }
        }
    }

    private static void compare(JsonNode vector, Volume volume, BoundingBox box, LabelVolume labels, float[] values) {
        short[] plain = new short[values.length];
        labels.read(0, plain, 0, plain.length);
        normalization(vector, volume, box, labels).apply(values, plain, values.length);
        assertThat(values).as(vector.get("scheme").asText()).isEqualTo(Vectors.floats(vector.get("out")));
    }

    private static Normalization normalization(JsonNode vector, Volume volume, BoundingBox box, LabelVolume labels) {
        return switch (vector.get("scheme").asText()) {
            case "CTNormalization" -> new Normalization.Ct(-400.1f, 350.7f, 12.34567f, (float) 98.7654321);
            case "ZScoreNormalization" -> zScore(vector.path("use_mask").asBoolean(), volume, box, labels);
            case "RescaleTo01Normalization" -> {
                Range range = VoxelStatistics.rangeOfBox(volume, box);
                yield new Normalization.RescaleTo01(range.min(), range.max() - range.min());
            }
            case "RGBTo01Normalization" -> new Normalization.RgbTo01();
            default -> new Normalization.None();
        };
    }

    private static Normalization zScore(boolean masked, Volume volume, BoundingBox box, LabelVolume labels) {
        if (masked) {
            Moments moments = VoxelStatistics.ofMask(volume, box, labels);
            return new Normalization.MaskedZScore(moments.mean(), moments.std());
        }
        Moments moments = VoxelStatistics.ofBox(volume, box);
        return new Normalization.ZScore(moments.mean(), moments.std());
    }
}
