package org.nnunetspark.kernel.resample;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nnunetspark.volume.Shape;

/** The estimates against what a thread really allocates, where nothing is turned: access outside the heap leaves garbage. */
final class FootprintTest {
    private static final Shape FROM = new Shape(40, 90, 110);
    private static final Shape TO = new Shape(33, 120, 140);

    @ParameterizedTest
    @CsvSource({"3, -1", "1, -1", "0, -1", "3, 0", "1, 0"})
    void coversWhatAnImageTakes(int order, int axis) {
        ResampleRule rule = rule(order, axis);
        long taken = allocated(() -> new ImageResampler(FROM, TO, rule).resample(new NoVoxels(), (z, plane) -> {}));
        assertThat(Footprint.ofImage(FROM, TO, rule).heap()).isBetween(taken, taken * 3 / 2);
    }

    @ParameterizedTest
    @CsvSource({"1, -1", "0, -1", "1, 0"})
    void coversWhatALabelMapTakes(int order, int axis) {
        ResampleRule rule = rule(order, axis);
        long taken = allocated(() -> new LabelResampler(FROM, TO, rule).resample(new NoLabels(), (z, plane) -> {}));
        assertThat(Footprint.ofLabels(FROM, TO, rule).heap()).isBetween(taken, taken * 2);
    }

    @Test
    void countsTheTurnedVolumes() {
        long bytes = 4 * (FROM.voxels() + TO.voxels());
        assertThat(Footprint.ofImage(FROM, TO, rule(3, 2)).offHeap()).isEqualTo(bytes);
        assertThat(Footprint.ofLabels(FROM, TO, rule(1, 1)).offHeap()).isEqualTo(bytes);
        assertThat(Footprint.ofImage(FROM, TO, rule(3, 0)).offHeap()).isZero();
        assertThat(Footprint.ofImage(FROM, FROM, rule(3, 1)).offHeap()).isZero();
    }

    private static ResampleRule rule(int order, int axis) {
        return new ResampleRule(order, 0, axis < 0 ? OptionalInt.empty() : OptionalInt.of(axis));
    }

    /** The second run counts: the first one loads classes. */
    private static long allocated(Runnable work) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long thread = Thread.currentThread().getId();
        work.run();
        long before = threads.getThreadAllocatedBytes(thread);
        work.run();
        return threads.getThreadAllocatedBytes(thread) - before;
    }

    private record NoVoxels() implements PlaneSource {
        @Override
        public Shape shape() {
            return FROM;
        }

        @Override
        public void read(int z, float[] plane) {
            plane[0] = z;
        }
    }

    private record NoLabels() implements LabelSource {
        @Override
        public Shape shape() {
            return FROM;
        }

        @Override
        public void read(int z, short[] plane) {
            plane[0] = (short) z;
        }
    }
}
