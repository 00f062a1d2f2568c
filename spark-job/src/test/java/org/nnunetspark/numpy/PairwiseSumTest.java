package org.nnunetspark.numpy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.nnunetspark.numpy.PairwiseTree.Precision;
import org.nnunetspark.testing.Vectors;

final class PairwiseSumTest {
    private static final JsonNode NUMPY = Vectors.read(PairwiseSumTest.class, "numpy_reduce.json");

    @Test
    void sumsContiguousValuesAsNumpy() {
        for (JsonNode vector : NUMPY.get("1d")) {
            float[] values = Vectors.formula(vector.get("formula"));
            assertThat(bits(PairwiseSum.of(values, 0, values.length)))
                    .isEqualTo(vector.get("sum").asText());
            assertThat(bits(new PairwiseSum(runs(values, 0)).next(values.length)))
                    .isEqualTo(vector.get("sum").asText());
        }
    }

    @Test
    void sumsBoxesAsNumpySumsViews() {
        for (JsonNode vector : NUMPY.get("nd")) {
            int[] whole = Vectors.ints(vector.get("base_shape"));
            float[] values = Vectors.formula(vector.get("base_formula"));
            int[] box = new int[3];
            for (int axis = 0; axis < 3; axis++) {
                int[] range = Vectors.ints(vector.get("crop").get(axis));
                box[axis] = range[1] - range[0];
            }
            float[] cropped = crop(values, whole, vector.get("crop"));
            assertThat(bits(StridedSum.ofBox(whole, box).of(runs(cropped, 0))))
                    .as(vector.toString())
                    .isEqualTo(vector.get("sum").asText());
        }
    }

    @Test
    void partsMadeAnywhereMergeToTheWhole() {
        Random random = new Random(5);
        for (JsonNode vector : NUMPY.get("1d")) {
            float[] values = Vectors.formula(vector.get("formula"));
            for (Precision precision : Precision.values()) {
                PairwiseTree whole = new PairwiseTree(values.length, precision);
                parts(values, precision, random).forEach(whole::merge);
                double expected = precision == Precision.FLOAT32
                        ? Float.intBitsToFloat(
                                Integer.parseUnsignedInt(vector.get("sum").asText(), 16))
                        : vector.get("sum_float64_of_same").asDouble();
                assertThat(whole.sum()).isEqualTo(expected);
            }
        }
    }

    private static List<PairwiseTree> parts(float[] values, Precision precision, Random random) {
        List<PairwiseTree> parts = new ArrayList<>();
        for (int start = 0; start < values.length; ) {
            int count = Math.min(values.length - start, 1 + random.nextInt(1 + values.length / 3));
            PairwiseTree part = new PairwiseTree(values.length, precision);
            part.addValues(start, count, runs(values, start));
            parts.add(part);
            start += count;
        }
        Collections.shuffle(parts, random);
        return parts;
    }

    @Test
    void aSumWithAGapIsNoSum() {
        PairwiseTree part = new PairwiseTree(1000, Precision.FLOAT32);
        part.addValues(0, 999, runs(new float[999], 0));
        assertThatThrownBy(part::sum).hasMessage("values of a sum of 1000 are missing");
    }

    private static float[] crop(float[] values, int[] whole, JsonNode crop) {
        int[] z = Vectors.ints(crop.get(0));
        int[] y = Vectors.ints(crop.get(1));
        int[] x = Vectors.ints(crop.get(2));
        float[] result = new float[(z[1] - z[0]) * (y[1] - y[0]) * (x[1] - x[0])];
        int at = 0;
        for (int k = z[0]; k < z[1]; k++) {
            for (int j = y[0]; j < y[1]; j++) {
                for (int i = x[0]; i < x[1]; i++) {
                    result[at++] = values[(k * whole[1] + j) * whole[2] + i];
                }
            }
        }
        return result;
    }

    private static FloatRuns runs(float[] values, int start) {
        int[] at = {start};
        return (target, count) -> {
            System.arraycopy(values, at[0], target, 0, count);
            at[0] += count;
        };
    }

    private static String bits(float value) {
        return String.format("%08x", Float.floatToRawIntBits(value));
    }
}
