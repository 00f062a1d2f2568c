package org.nnunetspark.numpy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.LongStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

final class PercentileTest {
    private static final Map<String, Double> PERCENTS = Map.of("p00_5", 0.5, "p50", 50.0, "p99_5", 99.5);

    @Test
    void equalsNumpyInFloat64() throws IOException {
        for (JsonNode vector : vectors("percentile")) {
            if (vector.get("dtype").textValue().equals("<f8")) {
                double[] values = formula(vector.get("formula"));
                PERCENTS.forEach((key, percent) -> assertThat(Percentile.of(values, percent))
                        .isEqualTo(vector.get(key).doubleValue()));
            }
        }
    }

    @Test
    void equalsNumpyInFloat32() throws IOException {
        for (JsonNode vector : vectors("percentile")) {
            if (vector.get("dtype").textValue().equals("<f4")) {
                double[] sorted = formula(vector.get("formula"));
                Arrays.sort(sorted);
                PERCENTS.forEach((key, percent) -> {
                    Percentile.Rank rank = Percentile.rank(sorted.length, percent);
                    float a = (float) sorted[(int) rank.lower()];
                    float b = (float) sorted[(int) rank.upper()];
                    assertThat(rank.between(a, b)).isEqualTo(vector.get(key).doubleValue());
                });
            }
        }
    }

    @Test
    void fiftiethPercentileAndMedianDifferAsInNumpy() throws IOException {
        boolean differ = false;
        for (JsonNode vector : vectors("percentile_vs_median")) {
            double[] values = StreamSupport.stream(vector.get("values").spliterator(), false)
                    .mapToDouble(JsonNode::doubleValue)
                    .toArray();
            double percentile = Percentile.of(values, 50);
            double median = Percentile.median(values);
            assertThat(percentile).isEqualTo(vector.get("percentile_50_int_q").doubleValue());
            assertThat(median).isEqualTo(vector.get("median").doubleValue());
            assertThat(Percentile.of(values, 10))
                    .isEqualTo(vector.get("percentile_10_int_q").doubleValue());
            differ |= percentile != median;
        }
        assertThat(differ).isTrue();
    }

    @Test
    void leavesTheValuesAlone() {
        double[] values = {3, 1, 2};
        assertThat(Percentile.median(values)).isEqualTo(2);
        assertThat(values).containsExactly(3, 1, 2);
    }

    @Test
    void refusesWhatHasNoPercentile() {
        assertThatThrownBy(() -> Percentile.of(new double[0], 50))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("no percentile of no values");
        assertThatThrownBy(() -> Percentile.rank(3, 101))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("no percentile 101.0 of 3 values");
    }

    /** The array that the vectors abbreviate: [n, k, divisor]; float32 values, widened. */
    private static double[] formula(JsonNode formula) {
        long k = formula.get(1).longValue();
        double divisor = formula.get(2).doubleValue();
        return LongStream.range(0, formula.get(0).longValue())
                .mapToDouble(i -> (float) ((Math.floorMod(i * 1103515245L + 12345 + 97 * k, 65537L) - 32768) / divisor))
                .toArray();
    }

    private static JsonNode vectors(String key) throws IOException {
        try (InputStream in = PercentileTest.class.getResourceAsStream("percentile.json")) {
            return new ObjectMapper().readTree(in).get(key);
        }
    }
}
