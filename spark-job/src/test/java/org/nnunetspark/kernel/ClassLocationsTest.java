package org.nnunetspark.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.nnunetspark.kernel.resample.LabelSource;
import org.nnunetspark.numpy.RandomState;
import org.nnunetspark.testing.Vectors;
import org.nnunetspark.volume.LabelVolume;
import org.nnunetspark.volume.Shape;

final class ClassLocationsTest {
    @Test
    void drawsWhatNnunetDraws() {
        for (JsonNode vector :
                Vectors.read(ClassLocationsTest.class, "class_locations.json").get("cases")) {
            Shape shape = Shape.of(Vectors.ints(vector.get("shape")));
            try (LabelVolume labels = LabelVolume.of(
                    shape,
                    labels(
                            shape,
                            vector.get("labels").asInt(),
                            vector.get("formula_k").asInt()))) {
                List<ClassLocations.Found> found =
                        ClassLocations.find(LabelSource.of(labels), classes(vector.get("classes_or_regions")));
                for (int i = 0; i < found.size(); i++) {
                    JsonNode expected = vector.get("result").get(i);
                    assertThat(found.get(i).count()).isEqualTo(expected.get("n").asInt());
                    if (found.get(i).count() > 0) {
                        assertThat(Vectors.sha256(rows(found.get(i).zyx())))
                                .as("%s of %s", expected.get("key"), shape)
                                .isEqualTo(expected.get("sha256_int64_le_rows").asText());
                    }
                }
            }
        }
    }

    /** Axes of one voxel and prime lengths, labels that do not occur, -1: compared with a list of all voxels. */
    @Test
    void drawsFromTheListOfAllVoxels() {
        Random random = new Random(17);
        int[] lengths = {1, 2, 3, 7, 13, 23};
        for (int round = 0; round < 60; round++) {
            Shape shape = Shape.of(
                    random.ints(3, 0, lengths.length).map(i -> lengths[i]).toArray());
            short[] labels = new short[(int) shape.voxels()];
            for (int i = 0; i < labels.length; i++) {
                labels[i] = (short) (random.nextInt(1 + round % 4) - 1);
            }
            List<ForegroundClass> classes = List.of(
                    new ForegroundClass(List.of(1), false),
                    new ForegroundClass(List.of(2, 1), true),
                    new ForegroundClass(List.of(9), false),
                    new ForegroundClass(List.of(-1, 0, 1, 2), true));
            RandomState generator = new RandomState(1234);
            try (LabelVolume volume = LabelVolume.of(shape, labels)) {
                for (ClassLocations.Found found : ClassLocations.find(LabelSource.of(volume), classes)) {
                    assertThat(found.zyx()).isEqualTo(drawn(shape, labels, found.foregroundClass(), generator));
                }
            }
        }
    }

    /** Fewer than 10,000 voxels are drawn all. */
    private static int[] drawn(Shape shape, short[] labels, ForegroundClass of, RandomState generator) {
        int[] voxels = of.labels().stream()
                .flatMapToInt(label -> IntStream.range(0, labels.length).filter(i -> labels[i] == label))
                .toArray();
        return LongStream.of(generator.choiceWithoutReplacement(voxels.length, voxels.length))
                .mapToInt(rank -> voxels[(int) rank])
                .flatMap(i -> IntStream.of(i / shape.plane(), i / shape.x() % shape.y(), i % shape.x()))
                .toArray();
    }

    @Test
    void aClassWithoutVoxelsDrawsNothing() {
        try (LabelVolume labels = LabelVolume.of(new Shape(1, 1, 2), (short) 0, (short) 1)) {
            List<ClassLocations.Found> found = ClassLocations.find(
                    LabelSource.of(labels),
                    List.of(new ForegroundClass(List.of(2), false), new ForegroundClass(List.of(1), false)));
            assertThat(found.get(0).count()).isZero();
            assertThat(found.get(1).zyx()).containsExactly(0, 0, 1);
        }
    }

    /** Labels from the formula: what {@code class_locations.json} describes. */
    static short[] labels(Shape shape, int count, int k) {
        float[] values = Vectors.formula((int) shape.voxels(), k, 1);
        short[] labels = new short[values.length];
        for (int i = 0; i < labels.length; i++) {
            int v = (int) values[i];
            labels[i] = (short) (v > 9000 && count > 0 ? Math.floorMod(Math.floorDiv(v, 7), count) + 1 : 0);
        }
        return labels;
    }

    private static List<ForegroundClass> classes(JsonNode nodes) {
        List<ForegroundClass> classes = new ArrayList<>();
        for (JsonNode node : nodes) {
            List<Integer> labels = new ArrayList<>();
            if (node.isArray()) {
                node.forEach(label -> labels.add(label.asInt()));
            } else {
                labels.add(node.asInt());
            }
            classes.add(new ForegroundClass(labels, node.isArray()));
        }
        return classes;
    }

    private static byte[] rows(int[] zyx) {
        ByteBuffer bytes = ByteBuffer.allocate(zyx.length / 3 * 4 * Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < zyx.length; i += 3) {
            bytes.putLong(0).putLong(zyx[i]).putLong(zyx[i + 1]).putLong(zyx[i + 2]);
        }
        return bytes.array();
    }
}
