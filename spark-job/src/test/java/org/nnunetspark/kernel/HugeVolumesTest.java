package org.nnunetspark.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.nnunetspark.fault.InputFaultException;
import org.nnunetspark.kernel.resample.LabelSource;
import org.nnunetspark.kernel.resample.PlaneSource;
import org.nnunetspark.volume.BoundingBox;
import org.nnunetspark.volume.Shape;

/** More than 2^31 voxels, which are computed and never stored. */
final class HugeVolumesTest {
    private static final Shape HUGE = new Shape(24_000, 300, 300);
    private static final Shape LARGER_THAN_COUNTABLE = new Shape(200_000, 300, 300);

    /** A box of ones with a hole in the last planes but one; all else is zero. */
    private static final PlaneSource BOX = new PlaneSource() {
        @Override
        public Shape shape() {
            return HUGE;
        }

        @Override
        public void read(int z, float[] plane) {
            Arrays.fill(plane, 0);
            if (z >= 23_996 && z <= 23_998) {
                for (int y = 290; y < 293; y++) {
                    Arrays.fill(plane, y * 300 + 280, y * 300 + 283, 1);
                }
                plane[291 * 300 + 281] = z == 23_997 ? 0 : 1;
            }
        }
    };

    @Test
    void cropsBehindVoxelTwoToTheThirtyOne() {
        OutsideMask mask = OutsideMask.of(new ZeroSource.Channels(List.of(BOX)));
        assertThat(mask.boxOfInside()).contains(new BoundingBox(23_996, 290, 280, new Shape(3, 3, 3)));
        short[] row = new short[5];
        mask.mark((23_997L * 300 + 291) * 300 + 279, row, 0, 5);
        assertThat(row).containsExactly(-1, 0, 0, 0, -1);
    }

    @Test
    void drawsBehindVoxelTwoToTheThirtyOne() {
        List<ClassLocations.Found> found = ClassLocations.find(
                labels(HUGE), List.of(new ForegroundClass(List.of(2), false), new ForegroundClass(List.of(1), false)));
        assertThat(found.get(0).zyx()).containsExactly(23_999, 299, 299);
        assertThat(found.get(1).zyx()).containsExactly(23_999, 0, 7, 23_999, 0, 8);
    }

    @Test
    void refusesMoreVoxelsThanItCanCount() {
        assertThatThrownBy(() -> ClassLocations.find(
                        labels(LARGER_THAN_COUNTABLE), List.of(new ForegroundClass(List.of(1), false))))
                .isInstanceOf(InputFaultException.class)
                .hasMessageContaining("VOLUME_TOO_LARGE")
                .hasMessageContaining("a map of 200000 x 300 x 300 has 18000000000 voxels; classes are located among at"
                        + " most 17179869184");
    }

    /** Label 1 twice and label 2 once in the last plane, background elsewhere. */
    private static LabelSource labels(Shape shape) {
        return new LabelSource() {
            @Override
            public Shape shape() {
                return shape;
            }

            @Override
            public void read(int z, short[] plane) {
                Arrays.fill(plane, (short) 0);
                if (z == shape.z() - 1) {
                    plane[7] = 1;
                    plane[8] = 1;
                    plane[shape.plane() - 1] = 2;
                }
            }
        };
    }
}
