package org.nnunetspark.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.nnunetspark.kernel.intensity.ForegroundSamples;
import org.nnunetspark.testing.Allocation;
import org.nnunetspark.testing.CountedPlanes;
import org.nnunetspark.volume.BoundingBox;
import org.nnunetspark.volume.LabelVolume;
import org.nnunetspark.volume.Shape;
import org.nnunetspark.volume.Volume;
import org.nnunetspark.volume.VoxelType;

/** Counts what the kernels do besides resampling: reads of a slice, and bytes from the heap. */
final class KernelWorkTest {
    private static final int SLICES = 100;
    private static final int HEIGHT = 12;
    private static final int WIDTH = 1000;
    private static final List<ForegroundClass> CLASSES = IntStream.rangeClosed(1, 4)
            .mapToObj(label -> new ForegroundClass(List.of(label), false))
            .toList();

    private static CountedPlanes planes(int slices) {
        return new CountedPlanes(new Shape(slices, HEIGHT, WIDTH));
    }

    @Test
    void readsLabelsTwiceForTheirLocations() {
        CountedPlanes labels = planes(SLICES);
        assertThat(ClassLocations.find(labels, CLASSES)).hasSize(4);
        assertThat(labels.mostReads()).isEqualTo(2);
    }

    /** Measured: 3.2 bytes, a permutation of each class by turns, which is the draw itself. A copy of the map would be 2 more. */
    @Test
    void locatesClassesWithoutACopyOfTheLabels() throws Exception {
        assertThat(bytesPerVoxel(slices -> ClassLocations.find(planes(slices), CLASSES)))
                .isLessThan(4);
    }

    /** Measured: 0.6 bytes, small objects for each row. A mask of bytes would be 1 more; the one of bits is 0.1. */
    @Test
    void cropsWithAMaskOfBits() throws Exception {
        assertThat(bytesPerVoxel(slices -> {
                    try (Volume image = image(slices);
                            LabelVolume labels = labels(slices)) {
                        assertThat(NonzeroCrop.of(List.of(image)).crop(labels).shape())
                                .isEqualTo(image.shape());
                    }
                }))
                .isLessThan(1.3);
    }

    /** Measured: 0.5 bytes. A copy of the channel would be 4 more. */
    @Test
    void takesMomentsWithoutACopyOfTheChannel() throws Exception {
        assertThat(bytesPerVoxel(slices -> {
                    try (Volume image = image(slices)) {
                        assertThat(VoxelStatistics.ofBox(image, BoundingBox.whole(image.shape()))
                                        .std())
                                .isPositive();
                    }
                }))
                .isLessThan(1.5);
    }

    /** Measured: 0.6 bytes. The voxels within the mask, gathered, would be 4 more. */
    @Test
    void takesMomentsWithinAMaskWithoutGatheringIt() throws Exception {
        assertThat(bytesPerVoxel(slices -> {
                    try (Volume image = image(slices);
                            LabelVolume labels = labels(slices)) {
                        assertThat(VoxelStatistics.ofMask(image, BoundingBox.whole(image.shape()), labels)
                                        .std())
                                .isPositive();
                    }
                }))
                .isLessThan(1.5);
    }

    /** Measured: 3.8 bytes, of which 3.2 are the foreground, four voxels of five, gathered once. */
    @Test
    void gathersTheForegroundOnce() throws Exception {
        assertThat(bytesPerVoxel(slices -> {
                    try (Volume image = image(slices);
                            LabelVolume labels = labels(slices)) {
                        new ForegroundSamples(BoundingBox.whole(image.shape()), labels, OptionalInt.empty())
                                .draw(image, 10_000, drawn -> {});
                    }
                }))
                .isLessThan(4.7);
    }

    private static double bytesPerVoxel(Allocation.SlicedWork work) throws Exception {
        return Allocation.perFurtherVoxel(SLICES, HEIGHT * WIDTH, work);
    }

    /** Zeros at its surface, in the first rows of each slice. */
    private static Volume image(int slices) {
        CountedPlanes planes = planes(slices);
        Volume volume = Volume.allocate(planes.shape(), VoxelType.FLOAT32);
        float[] plane = new float[planes.shape().plane()];
        for (int z = 0; z < slices; z++) {
            planes.read(z, plane);
            Arrays.fill(plane, 0, z % 2 * 3 * WIDTH, 0);
            volume.write((long) z * plane.length, plane, 0, plane.length);
        }
        return volume;
    }

    private static LabelVolume labels(int slices) {
        CountedPlanes planes = planes(slices);
        LabelVolume volume = LabelVolume.allocate(planes.shape());
        short[] plane = new short[planes.shape().plane()];
        for (int z = 0; z < slices; z++) {
            planes.read(z, plane);
            volume.write((long) z * plane.length, plane, 0, plane.length);
        }
        return volume;
    }
}
