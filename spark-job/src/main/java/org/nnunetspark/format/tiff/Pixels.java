package org.nnunetspark.format.tiff;

import java.util.List;
import org.nnunetspark.format.voxel.StoredType;

/**
 * What one page holds.
 *
 * @param width columns
 * @param height rows
 * @param samples numbers of one pixel
 * @param isPlanar whether each of them has an image of its own, one after the other
 * @param sample what they are
 * @param interpretation photometric interpretation and the meaning of extra samples
 */
record Pixels(int width, int height, int samples, boolean isPlanar, Sample sample, List<Long> interpretation) {
    Pixels {
        interpretation = List.copyOf(interpretation);
    }

    /**
     * A number of an image.
     *
     * @param bytes its size in the file
     * @param stored what it is once decoded; numbers of 16 bits with a point are widened
     */
    record Sample(int bytes, StoredType stored) {
        boolean isHalf() {
            return bytes != stored.bytes();
        }
    }

    /** Numbers that lie side by side for one pixel. */
    int interleaved() {
        return isPlanar ? 1 : samples;
    }

    /** Images one after the other. */
    int planes() {
        return isPlanar ? samples : 1;
    }

    /** All numbers of the page. */
    long count() {
        return (long) width * height * samples;
    }

    /** Lengths of the axes of tifffile's page: colours have an axis of their own, even if it is one colour. */
    List<Integer> shape() {
        boolean hasColours = samples > 1 || interpretation.get(0) == TiffLayout.RGB;
        if (!hasColours) {
            return List.of(height, width);
        }
        return isPlanar ? List.of(samples, height, width) : List.of(height, width, samples);
    }

    /** The same, without the axis of a single colour. */
    List<Integer> squeezed() {
        return samples == 1 ? List.of(height, width) : shape();
    }
}
