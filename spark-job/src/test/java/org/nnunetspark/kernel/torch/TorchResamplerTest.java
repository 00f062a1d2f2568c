package org.nnunetspark.kernel.torch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.OptionalInt;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nnunetspark.testing.InMemory;
import org.nnunetspark.testing.Vectors;
import org.nnunetspark.volume.Shape;

final class TorchResamplerTest {
    private static final Shape FROM = new Shape(4, 6, 5);
    private static final TensorLayout PLAIN = TensorLayout.of(1, FROM, 0, 1, 2);

    static Stream<JsonNode> volumes() {
        return TorchVectors.of("volumes").stream();
    }

    @ParameterizedTest
    @MethodSource("volumes")
    void imagesAreThoseOfPyTorchToTheBit(JsonNode volume) {
        Shape from = Vectors.shape(volume.get("image"));
        Shape to = Vectors.shape(volume.get("new_image"));
        int channels = volume.get("channels").asInt();
        TensorLayout layout = TensorLayout.of(
                channels, Shape.of(Vectors.ints(volume.get("whole"))), Vectors.ints(volume.get("transpose")));
        TorchImageResampler resampler = new TorchImageResampler(from, to, TorchVectors.rule(volume), layout);
        float[] expected = Vectors.floats(volume.get("new_image"));
        for (int c = 0; c < channels; c++) {
            float[] actual = channel(resampler, c, Vectors.floats(volume.get("image")), from, to);
            int size = actual.length;
            assertThat(bits(actual)).isEqualTo(bits(Arrays.copyOfRange(expected, c * size, (c + 1) * size)));
        }
    }

    @ParameterizedTest
    @MethodSource("volumes")
    void labelsAreThoseOfPyTorch(JsonNode volume) {
        Shape from = Vectors.shape(volume.get("labels"));
        Shape to = Vectors.shape(volume.get("new_labels"));
        TensorLayout layout = TensorLayout.of(1, from, Vectors.ints(volume.get("transpose")));
        TorchLabelResampler resampler = new TorchLabelResampler(from, to, TorchVectors.rule(volume), layout);
        assertThat(labels(resampler, Vectors.shorts(volume.get("labels")), from, to))
                .isEqualTo(Vectors.shorts(volume.get("new_labels")));
    }

    static Stream<JsonNode> nearest() {
        return TorchVectors.of("nearest").stream();
    }

    @ParameterizedTest
    @MethodSource("nearest")
    void nearestSlicesAreThoseOfPyTorch(JsonNode axis) {
        Neighbours nearest =
                Neighbours.nearest(axis.get("old").asInt(), axis.get("new").asInt());
        assertThat(IntStream.range(0, nearest.size()).map(nearest::low)).containsExactly(boxed(axis));
    }

    private static Integer[] boxed(JsonNode axis) {
        return Arrays.stream(Vectors.ints(axis.get("expected"))).boxed().toArray(Integer[]::new);
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 1, 2})
    void sameShapeGivesTheSameBits(int axis) {
        float[] image = new float[(int) FROM.voxels()];
        Random random = new Random(1);
        for (int i = 0; i < image.length; i++) {
            image[i] = i % 7 == 0 ? -0.0f : random.nextFloat() - 0.5f;
        }
        TorchImageResampler resampler = new TorchImageResampler(FROM, FROM, rule(axis), PLAIN);
        assertThat(bits(channel(resampler, 0, image, FROM, FROM))).isEqualTo(bits(image));
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 1, 2})
    void constantsStayConstant(int axis) {
        Shape to = new Shape(7, 9, 3);
        float[] image = new float[(int) FROM.voxels()];
        Arrays.fill(image, 3);
        TorchImageResampler images = new TorchImageResampler(FROM, to, rule(axis), PLAIN);
        for (float value : channel(images, 0, image, FROM, to)) {
            assertThat(value).isBetween(2.999999f, 3.000001f);
        }
        short[] labels = new short[image.length];
        Arrays.fill(labels, (short) -1);
        TorchLabelResampler resampler = new TorchLabelResampler(FROM, to, rule(axis), PLAIN);
        short[] expected = new short[(int) to.voxels()];
        Arrays.fill(expected, (short) -1);
        assertThat(labels(resampler, labels, FROM, to)).isEqualTo(expected);
    }

    @Test
    void tiesGoToTheSmallestLabelOrMemoryEfficientToNone() {
        Shape from = new Shape(1, 1, 2);
        Shape to = new Shape(1, 1, 1);
        short[] labels = {5, 3};
        TensorLayout layout = TensorLayout.of(1, from, 0, 1, 2);
        assertThat(labels(new TorchLabelResampler(from, to, rule(-1), layout), labels, from, to))
                .containsExactly(3);
        TorchRule efficient = new TorchRule(OptionalInt.empty(), true, false);
        assertThat(labels(new TorchLabelResampler(from, to, efficient, layout), labels, from, to))
                .containsExactly(0);
    }

    @Test
    void scoresAreRoundedToElevenBitsHalvesToEven() {
        assertThat(Election.roundToHalf(700.25f)).isEqualTo(700);
        assertThat(Election.roundToHalf(700.75f)).isEqualTo(701);
        assertThat(Election.roundToHalf(437.376f)).isEqualTo(437.5f);
        assertThat(Election.roundToHalf(437.375f)).isEqualTo(437.5f);
        assertThat(Election.roundToHalf(437.125f)).isEqualTo(437);
        assertThat(Election.roundToHalf(0)).isEqualTo(0);
    }

    @Test
    void refusesWhatItWasNotMadeFor() {
        Shape other = new Shape(1, 2, 3);
        TorchImageResampler images = new TorchImageResampler(FROM, other, rule(-1), PLAIN);
        assertThatThrownBy(() -> images.resample(0, new InMemory.Image(other, new float[6]), (z, plane) -> {}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a resampler of " + FROM + " was given " + other);
        TorchLabelResampler labels = new TorchLabelResampler(FROM, other, rule(-1), PLAIN);
        assertThatThrownBy(() -> labels.resample(new InMemory.Labels(other, new short[6]), (z, plane) -> {}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a resampler of " + FROM + " was given " + other);
        TensorLayout two = TensorLayout.of(2, FROM, 0, 1, 2);
        assertThatThrownBy(() -> new TorchLabelResampler(FROM, other, rule(-1), two))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("labels of 2 channels");
        assertThatThrownBy(() -> rule(3))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("axis 3 of 0, 1, 2");
    }

    private static TorchRule rule(int axis) {
        return new TorchRule(axis == -1 ? OptionalInt.empty() : OptionalInt.of(axis), false, false);
    }

    private static int[] bits(float[] values) {
        int[] bits = new int[values.length];
        Arrays.setAll(bits, i -> Float.floatToRawIntBits(values[i]));
        return bits;
    }

    /** One channel of several, resampled. */
    private static float[] channel(TorchImageResampler resampler, int channel, float[] image, Shape from, Shape to) {
        int voxels = (int) from.voxels();
        float[] voxelsOfChannel = Arrays.copyOfRange(image, channel * voxels, (channel + 1) * voxels);
        return InMemory.image(to, sink -> resampler.resample(channel, new InMemory.Image(from, voxelsOfChannel), sink));
    }

    private static short[] labels(TorchLabelResampler resampler, short[] labels, Shape from, Shape to) {
        return InMemory.labels(to, sink -> resampler.resample(new InMemory.Labels(from, labels), sink));
    }
}
