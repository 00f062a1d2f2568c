package org.nnunetspark.kernel.intensity;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.nnunetspark.kernel.NonzeroCrop;
import org.nnunetspark.numpy.FloatRuns;
import org.nnunetspark.numpy.PairwiseTree.Precision;
import org.nnunetspark.testing.Vectors;
import org.nnunetspark.volume.LabelVolume;
import org.nnunetspark.volume.Shape;
import org.nnunetspark.volume.Volume;

final class IntensityQueryTest {
    @Test
    void poolsTheForegroundOfADatasetAsNnunet() throws IOException {
        for (JsonNode dataset :
                Vectors.read(NonzeroCrop.class, "fingerprint.json").get("datasets")) {
            int samples = dataset.get("num_samples_per_case").asInt();
            List<List<float[]>> cases = new ArrayList<>();
            for (JsonNode each : dataset.get("cases")) {
                cases.add(samples(each, samples));
            }
            for (int channel = 0; channel < 2; channel++) {
                compare(pool(cases, channel), dataset.get("stats_per_channel").get(channel));
            }
        }
    }

    private static void compare(Intensities pooled, JsonNode expected) {
        assertThat(pooled.mean()).isEqualTo(expected.get("mean").asDouble());
        assertThat(pooled.std()).isEqualTo(expected.get("std").asDouble());
        assertThat(pooled.median()).isEqualTo(expected.get("median").asDouble());
        assertThat(pooled.percentile005())
                .isEqualTo(expected.get("percentile_00_5").asDouble());
        assertThat(pooled.percentile995())
                .isEqualTo(expected.get("percentile_99_5").asDouble());
        assertThat(pooled.extremes().min()).isEqualTo(expected.get("min").asDouble());
        assertThat(pooled.extremes().max()).isEqualTo(expected.get("max").asDouble());
    }

    private static Intensities pool(List<List<float[]>> cases, int channel) {
        List<float[]> drawn = cases.stream().map(c -> c.get(channel)).toList();
        long total = drawn.stream().mapToLong(d -> d.length).sum();
        Precision precision = drawn.stream().anyMatch(d -> d.length == 0) ? Precision.FLOAT64 : Precision.FLOAT32;
        List<SampleRange> ranges = new ArrayList<>();
        long start = 0;
        for (float[] values : drawn) {
            ranges.add(new SampleRange(total, start, values.length, precision));
            start += values.length;
        }
        // The last case first: parts may arrive in any order.
        FirstPass first = null;
        for (int i = drawn.size() - 1; i >= 0; i--) {
            FirstPass part = FirstPass.of(ranges.get(i), runs(drawn.get(i)));
            first = first == null ? part : first.merge(part);
        }
        IntensityQuery query = IntensityQuery.of(ranges.get(0), first);
        SecondPass second = null;
        for (int i = drawn.size() - 1; i >= 0; i--) {
            SecondPass part = SecondPass.of(ranges.get(i), query, runs(drawn.get(i)));
            second = second == null ? part : second.merge(part);
        }
        return query.answer(second);
    }

    private static List<float[]> samples(JsonNode node, int count) throws IOException {
        Shape shape = Shape.of(Vectors.ints(node.get("shape")));
        List<Volume> channels = new ArrayList<>();
        for (int c = 0; c < 2; c++) {
            channels.add(Volume.of(
                    shape,
                    image(
                            shape,
                            node.get("image_formula_k").get(c).asInt(),
                            node.get("image_divisor").get(c).asDouble())));
        }
        LabelVolume labels = LabelVolume.of(
                shape,
                labels(shape, node.get("labels").asInt(), node.get("seg_k").asInt()));
        NonzeroCrop crop = NonzeroCrop.of(channels);
        ForegroundSamples drawing = new ForegroundSamples(crop.box(), crop.crop(labels), OptionalInt.empty());
        List<Collector> sinks = List.of(new Collector(count), new Collector(count));
        for (int c = 0; c < 2; c++) {
            drawing.draw(channels.get(c), count, sinks.get(c));
        }
        List<float[]> drawn = new ArrayList<>();
        for (int c = 0; c < 2; c++) {
            float[] values = drawing.isEmpty() ? new float[0] : sinks.get(c).values;
            drawn.add(values);
            if (values.length > 0) {
                assertThat(sha256(values))
                        .isEqualTo(node.get("sample_sha256_f4").get(c).asText());
            }
        }
        return drawn;
    }

    private static final class Collector implements ForegroundSamples.Sink {
        private final float[] values;
        private int at;

        Collector(int size) {
            values = new float[size];
        }

        @Override
        public void accept(ForegroundSamples.Drawn drawn) {
            float[] run = new float[drawn.count()];
            drawn.copyTo(run);
            System.arraycopy(run, 0, values, at, run.length);
            at += run.length;
        }
    }

    private static float[] image(Shape shape, int k, double divisor) {
        float[] values = Vectors.formula((int) shape.voxels(), k, divisor);
        for (int i = 0; i < values.length; i++) {
            if (i < shape.plane() || i % shape.x() >= shape.x() - 2) {
                values[i] = 0;
            }
        }
        return values;
    }

    private static short[] labels(Shape shape, int count, int k) {
        float[] values = Vectors.formula((int) shape.voxels(), k, 1);
        short[] labels = new short[values.length];
        for (int i = 0; i < labels.length; i++) {
            int v = (int) values[i];
            labels[i] = (short) (v > 9000 && count > 0 ? Math.floorMod(Math.floorDiv(v, 7), count) + 1 : 0);
        }
        return labels;
    }

    private static FloatRuns runs(float[] values) {
        int[] at = {0};
        return (target, count) -> {
            System.arraycopy(values, at[0], target, 0, count);
            at[0] += count;
        };
    }

    private static String sha256(float[] values) {
        ByteBuffer bytes = ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(values);
        return Vectors.sha256(bytes.array());
    }
}
