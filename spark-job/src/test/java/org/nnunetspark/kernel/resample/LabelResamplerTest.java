package org.nnunetspark.kernel.resample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nnunetspark.kernel.resample.RandomGrids.Grid;
import org.nnunetspark.testing.InMemory.Labels;
import org.nnunetspark.testing.Vectors;
import org.nnunetspark.volume.Shape;

final class LabelResamplerTest {
    private static final ResampleRule LINEAR = ResampleRule.whole(1);

    static List<JsonNode> labels() {
        return SplineVectors.of("labels");
    }

    static List<JsonNode> ties() {
        return SplineVectors.of("ties");
    }

    static Stream<Grid> grids() {
        return RandomGrids.some(80);
    }

    @ParameterizedTest
    @MethodSource("labels")
    void equalsNnUNet(JsonNode vector) {
        ResampleRule rule = new ResampleRule(vector.get("order").asInt(), 0, Vectors.axis(vector.get("axis")));
        Labels labels = new Labels(Vectors.shape(vector.get("in")), Vectors.shorts(vector.get("in")));
        assertThat(labels.resampled(Vectors.shape(vector.get("out")), rule))
                .isEqualTo(Vectors.shorts(vector.get("out")));
    }

    @ParameterizedTest
    @MethodSource("ties")
    void breaksTiesAsBatchgenerators(JsonNode vector) {
        Labels labels = new Labels(Vectors.shape(vector.get("in")), Vectors.shorts(vector.get("in")));
        assertThat(labels.resampled(Vectors.shape(vector.get("out")), LINEAR))
                .isEqualTo(Vectors.shorts(vector.get("out")));
    }

    @ParameterizedTest
    @MethodSource("grids")
    void equalsTheArgmaxOverAllLabels(Grid grid) {
        for (int order = 0; order <= 1; order++) {
            ResampleRule rule = new ResampleRule(order, 0, grid.separate());
            for (int kinds : new int[] {1, 2, 4, 60}) {
                Labels labels = random(grid, kinds);
                assertThat(labels.resampled(grid.to(), rule))
                        .isEqualTo(NaiveResize.labels(labels.voxels(), grid.from(), grid.to(), rule));
            }
        }
    }

    /** Labels from -1 on, in short runs so that mixed and uniform neighbourhoods meet. */
    private static Labels random(Grid grid, int kinds) {
        Random random = new Random(grid.seed());
        short[] voxels = new short[(int) grid.from().voxels()];
        short label = -1;
        for (int i = 0; i < voxels.length; i++) {
            if (random.nextInt(3) == 0) {
                label = (short) (random.nextInt(kinds) - 1);
            }
            voxels[i] = label;
        }
        return new Labels(grid.from(), voxels);
    }

    @Test
    void keepsRunsOfOneLabelWhole() {
        Shape from = new Shape(4, 5, 200);
        short[] voxels = new short[(int) from.voxels()];
        for (int i = 0; i < voxels.length; i++) {
            voxels[i] = (short) (i % 200 < 90 ? 3 : i % 200 < 100 ? -1 : 32767);
        }
        Shape to = new Shape(6, 7, 311);
        assertThat(new Labels(from, voxels).resampled(to, LINEAR))
                .isEqualTo(NaiveResize.labels(voxels, from, to, LINEAR))
                .containsOnly((short) 3, (short) -1, (short) 32767);
    }

    @Test
    void passesPlanesUntouchedWhenTheShapeStays() {
        Shape shape = new Shape(2, 1, 3);
        short[] voxels = {-1, 0, 300, Short.MIN_VALUE, Short.MAX_VALUE, 7};
        assertThat(new Labels(shape, voxels).resampled(shape, LINEAR.along(2))).isEqualTo(voxels);
    }

    @Test
    void readsEveryPlaneOnce() {
        Shape from = new Shape(5, 6, 7);
        int[] reads = new int[5];
        LabelSource source = new LabelSource() {
            @Override
            public Shape shape() {
                return from;
            }

            @Override
            public void read(int z, short[] plane) {
                reads[z]++;
            }
        };
        new LabelResampler(from, new Shape(11, 6, 7), LINEAR).resample(source, (z, plane) -> {});
        assertThat(reads).containsOnly(1);
    }

    @Test
    void refusesASourceOfAnotherShape() {
        LabelResampler resampler = new LabelResampler(new Shape(1, 2, 3), new Shape(1, 4, 6), LINEAR);
        assertThatThrownBy(() -> resampler.resample(new Labels(new Shape(1, 3, 2), new short[6]), (z, plane) -> {}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a resampler of 1 x 2 x 3 was given 1 x 3 x 2");
    }
}
