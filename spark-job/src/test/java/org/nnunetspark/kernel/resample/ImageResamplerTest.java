package org.nnunetspark.kernel.resample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nnunetspark.kernel.resample.RandomGrids.Grid;
import org.nnunetspark.testing.InMemory.Image;
import org.nnunetspark.testing.Vectors;
import org.nnunetspark.volume.Shape;

final class ImageResamplerTest {
    private static final ResampleRule CUBIC = ResampleRule.whole(3);

    static List<JsonNode> images() {
        return SplineVectors.of("images");
    }

    static Stream<Grid> grids() {
        return RandomGrids.some(60);
    }

    @ParameterizedTest
    @MethodSource("images")
    void equalsNnUNet(JsonNode vector) {
        ResampleRule rule = new ResampleRule(vector.get("order").asInt(), 0, Vectors.axis(vector.get("axis")));
        Image image = new Image(Vectors.shape(vector.get("in")), Vectors.floats(vector.get("in")));
        assertSameBits(image.resampled(Vectors.shape(vector.get("out")), rule), Vectors.floats(vector.get("out")));
    }

    @ParameterizedTest
    @MethodSource("grids")
    void equalsTheSumOverAllTapsToTheBit(Grid grid) {
        for (int order : new int[] {3, 1, 0}) {
            ResampleRule rule = new ResampleRule(order, 0, grid.separate());
            Image image = random(grid);
            assertSameBits(
                    image.resampled(grid.to(), rule), NaiveResize.image(image.voxels(), grid.from(), grid.to(), rule));
        }
    }

    /** Noise, steps, negative values or an object in a background of zeros, by turns. */
    private static Image random(Grid grid) {
        Random random = new Random(grid.seed());
        float[] voxels = new float[(int) grid.from().voxels()];
        int kind = grid.seed() % 4;
        for (int i = 0; i < voxels.length; i++) {
            voxels[i] = switch (kind) {
                case 0 -> (float) random.nextGaussian() * 100;
                case 1 -> random.nextInt(3) - 1;
                case 2 -> Math.max(-1024, Math.round(random.nextGaussian() * 900));
                default -> i % 37 < 8 ? random.nextFloat() - 0.5f : 0;
            };
        }
        return new Image(grid.from(), voxels);
    }

    @ParameterizedTest
    @ValueSource(floats = {0, 1, -1024, 0.1f})
    void keepsAConstant(float value) {
        Shape from = new Shape(5, 40, 30);
        float[] voxels = new float[(int) from.voxels()];
        Arrays.fill(voxels, value);
        assertThat(new Image(from, voxels).resampled(new Shape(9, 31, 33), CUBIC))
                .containsOnly(value);
    }

    @Test
    void givesZeroForNegativeZeros() {
        Shape from = new Shape(3, 4, 5);
        float[] voxels = new float[(int) from.voxels()];
        Arrays.fill(voxels, -0.0f);
        Shape to = new Shape(4, 5, 5);
        assertSameBits(new Image(from, voxels).resampled(to, CUBIC), new float[(int) to.voxels()]);
    }

    @Test
    void passesPlanesUntouchedWhenTheShapeStays() {
        Shape shape = new Shape(2, 1, 3);
        float[] voxels = {-0.0f, Float.NaN, 1, 2, 3, Float.NEGATIVE_INFINITY};
        assertSameBits(new Image(shape, voxels).resampled(shape, CUBIC.along(1)), voxels);
    }

    @Test
    void staysWithinTheRangeOfTheChannel() {
        Image image = random(new Grid(1, new Shape(9, 9, 9), new Shape(17, 17, 17), OptionalInt.empty()));
        for (float value : image.resampled(new Shape(17, 17, 17), CUBIC)) {
            assertThat(value).isBetween(-1f, 1f);
        }
    }

    @Test
    void resamplesSeveralChannelsOfAShape() {
        Shape from = new Shape(7, 30, 28);
        Shape to = new Shape(9, 26, 35);
        ImageResampler resampler = new ImageResampler(from, to, CUBIC);
        for (int seed = 0; seed < 4; seed++) {
            Image image = random(new Grid(seed, from, to, OptionalInt.empty()));
            float[] result = new float[(int) to.voxels()];
            resampler.resample(image, (z, plane) -> System.arraycopy(plane, 0, result, z * to.plane(), to.plane()));
            assertSameBits(result, image.resampled(to, CUBIC));
        }
    }

    @Test
    void equalsTheSumOverAllTapsWhereStripsAndStretchesEnd() {
        Grid grid = new Grid(3, new Shape(60, 75, 149), new Shape(52, 7, 5), OptionalInt.empty());
        Image image = random(grid);
        assertSameBits(
                image.resampled(grid.to(), CUBIC), NaiveResize.image(image.voxels(), grid.from(), grid.to(), CUBIC));
    }

    @Test
    void refusesASourceOfAnotherShape() {
        ImageResampler resampler = new ImageResampler(new Shape(1, 2, 3), new Shape(1, 4, 6), CUBIC);
        assertThatThrownBy(() -> resampler.resample(new Image(new Shape(1, 3, 2), new float[6]), (z, plane) -> {}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a resampler of 1 x 2 x 3 was given 1 x 3 x 2");
    }

    /** By bits, so that the sign of zero counts. */
    private static void assertSameBits(float[] actual, float[] expected) {
        assertThat(bits(actual)).isEqualTo(bits(expected));
    }

    private static int[] bits(float[] values) {
        int[] bits = new int[values.length];
        Arrays.setAll(bits, i -> Float.floatToRawIntBits(values[i]));
        return bits;
    }
}
