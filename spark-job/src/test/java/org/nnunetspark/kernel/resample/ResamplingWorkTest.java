package org.nnunetspark.kernel.resample;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalInt;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nnunetspark.testing.Allocation;
import org.nnunetspark.testing.CountedPlanes;
import org.nnunetspark.volume.Shape;

/** Counts what the resamplers do: reads of a slice, and bytes from the heap. */
final class ResamplingWorkTest {
    private static final int SLICES = 100;
    private static final int HEIGHT = 12;
    private static final int WIDTH = 1000;

    /** A volume that grows along one axis from test to test, and the grid it goes to. */
    private record Resampling(Shape from, Shape to, OptionalInt separateAxis) {
        static Resampling of(int slices, OptionalInt separateAxis) {
            Shape from = new Shape(slices, HEIGHT - 4, WIDTH - 4);
            Shape to = new Shape(slices + slices / 10, HEIGHT, WIDTH);
            int[] axes = switch (separateAxis.orElse(0)) {
                case 0 -> new int[] {0, 1, 2};
                case 1 -> new int[] {1, 0, 2};
                default -> new int[] {1, 2, 0};
            };
            return new Resampling(from.permuted(axes), to.permuted(axes), separateAxis);
        }

        CountedPlanes image() {
            CountedPlanes planes = new CountedPlanes(from);
            new ImageResampler(from, to, new ResampleRule(3, 0, separateAxis)).resample(planes, (z, plane) -> {});
            return planes;
        }

        CountedPlanes labels() {
            CountedPlanes planes = new CountedPlanes(from);
            new LabelResampler(from, to, new ResampleRule(1, 0, separateAxis)).resample(planes, (z, plane) -> {});
            return planes;
        }
    }

    /** The two sweeps, and about a hundred slices for the start of the filter. */
    @Test
    void readsAnImageTwiceAndItsEndsForTheStart() {
        CountedPlanes image = Resampling.of(400, OptionalInt.empty()).image();
        assertThat(image.mostReads()).isLessThanOrEqualTo(3);
        assertThat(image.passes()).isLessThanOrEqualTo(2.5);
    }

    @Test
    void readsAShortImageFourTimes() {
        assertThat(Resampling.of(30, OptionalInt.empty()).image().mostReads()).isLessThanOrEqualTo(4);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2})
    void readsAnImageWithAnAxisApartOnce(int axis) {
        assertThat(Resampling.of(SLICES, OptionalInt.of(axis)).image().mostReads())
                .isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 1, 2})
    void readsLabelsOnce(int axis) {
        assertThat(Resampling.of(SLICES, axis(axis)).labels().mostReads()).isEqualTo(1);
    }

    @Test
    void readsAnImageOnceThatKeepsItsShape() {
        Shape shape = new Shape(SLICES, HEIGHT, WIDTH);
        assertThat(new Resampling(shape, shape, OptionalInt.empty()).image().mostReads())
                .isEqualTo(1);
    }

    /**
     * Measured: 1.1 bytes for a whole volume, mostly planes of doubles whose number grows with the root of the slices; 0.7 with
     * z apart; 1.9 with y or x apart, for the small objects by which each row goes to and from the memory outside the heap.
     * A copy of the volume would be 4 more, and even a mask of it 1.
     */
    @ParameterizedTest
    @CsvSource({"-1, 1.8", "0, 1.4", "1, 2.6", "2, 2.6"})
    void holdsNoImageOnTheHeap(int axis, double limit) throws Exception {
        assertThat(bytesPerVoxel(axis, Resampling::image)).isLessThan(limit);
    }

    /** Measured: 0.01 bytes, and 1.6 with y or x apart. A copy of the map would be 2 more. */
    @ParameterizedTest
    @CsvSource({"-1, 0.5", "0, 0.5", "1, 2.3", "2, 2.3"})
    void holdsNoLabelsOnTheHeap(int axis, double limit) throws Exception {
        assertThat(bytesPerVoxel(axis, Resampling::labels)).isLessThan(limit);
    }

    private static double bytesPerVoxel(int axis, Consumer<Resampling> resampling) throws Exception {
        return Allocation.perFurtherVoxel(
                SLICES, HEIGHT * WIDTH, slices -> resampling.accept(Resampling.of(slices, axis(axis))));
    }

    private static OptionalInt axis(int axis) {
        return axis < 0 ? OptionalInt.empty() : OptionalInt.of(axis);
    }
}
