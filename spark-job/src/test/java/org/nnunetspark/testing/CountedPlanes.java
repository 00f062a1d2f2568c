package org.nnunetspark.testing;

import java.util.Arrays;
import org.nnunetspark.kernel.resample.LabelSource;
import org.nnunetspark.kernel.resample.PlaneSource;
import org.nnunetspark.volume.Shape;

/** An image or a label map that is made up where it is read, and counts how often each of its slices was. */
public final class CountedPlanes implements PlaneSource, LabelSource {
    private final Shape shape;
    private final int[] reads;

    public CountedPlanes(Shape shape) {
        this.shape = shape;
        this.reads = new int[shape.z()];
    }

    @Override
    public Shape shape() {
        return shape;
    }

    /** A noise from -500 to 499. */
    @Override
    public void read(int z, float[] plane) {
        reads[z]++;
        for (int i = 0; i < shape.plane(); i++) {
            plane[i] = Math.floorMod((i + 31 * z) * 1103515245, 1000) - 500;
        }
    }

    /** Cubes of the labels 0 to 4, 8 voxels wide. */
    @Override
    public void read(int z, short[] plane) {
        reads[z]++;
        for (int i = 0; i < shape.plane(); i++) {
            plane[i] = (short) ((z / 8 + i / shape.x() / 8 + i % shape.x() / 8) % 5);
        }
    }

    /** How often the slice was read that was read most. */
    public int mostReads() {
        return Arrays.stream(reads).max().orElseThrow();
    }

    /** How often all was read, on average. */
    public double passes() {
        return Arrays.stream(reads).average().orElseThrow();
    }
}
