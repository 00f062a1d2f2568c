package org.nnunetspark.kernel;

import org.nnunetspark.numpy.FloatRuns;
import org.nnunetspark.volume.BoundingBox;
import org.nnunetspark.volume.Volume;

/** The voxels of a box as float32, in the volume's memory order, one buffered slice after the other. For one thread. */
final class BoxValues implements FloatRuns {
    private final Volume.Reader reader;
    private final BoundingBox box;
    private final float[] plane;
    private int nextPlane;
    private int at;

    BoxValues(Volume volume, BoundingBox box) {
        this.reader = volume.reader();
        this.box = box;
        this.plane = new float[box.size().plane()];
        this.at = plane.length;
    }

    @Override
    public void next(float[] target, int count) {
        for (int done = 0; done < count; ) {
            if (at == plane.length) {
                readPlane(nextPlane++, plane);
                at = 0;
            }
            int run = Math.min(count - done, plane.length - at);
            System.arraycopy(plane, at, target, done, run);
            at += run;
            done += run;
        }
    }

    /** Puts slice {@code z} of the box into {@code target}. */
    void readPlane(int z, float[] target) {
        reader.readSlice(box, z, target);
    }
}
