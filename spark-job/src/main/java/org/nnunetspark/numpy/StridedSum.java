package org.nnunetspark.numpy;

import java.util.ArrayList;
import java.util.List;

/**
 * numpy's float32 sum over all axes of a cropped view. numpy visits the view in memory order, joins axes that abut in
 * memory, and hands the rest to pairwise summation in buffers of at most 8192 values (numpy 2.4's reduction with buffered
 * casts): the cuts between the buffers are part of the result.
 */
public final class StridedSum {
    private static final int BUFFER = 8192;

    /** Sizes of the axes that remain after joining, innermost first. */
    private final List<Long> sizes;

    private StridedSum(List<Long> sizes) {
        this.sizes = sizes;
    }

    /**
     * The rule for a box of a C-ordered volume.
     *
     * @param whole size of the volume per axis, x last
     * @param box size of the box per axis, x last
     */
    public static StridedSum ofBox(int[] whole, int[] box) {
        List<Long> sizes = new ArrayList<>();
        long end = 0;
        long stride = 1;
        for (int axis = box.length - 1; axis >= 0; axis--) {
            if (box[axis] > 1) {
                if (!sizes.isEmpty() && end == stride) {
                    int last = sizes.size() - 1;
                    sizes.set(last, sizes.get(last) * box[axis]);
                } else {
                    sizes.add((long) box[axis]);
                }
                end = stride * box[axis];
            }
            stride *= whole[axis];
        }
        return new StridedSum(sizes.isEmpty() ? List.of(1L) : sizes);
    }

    /** The sum of the box's values, which come in memory order. */
    public float of(FloatRuns values) {
        PairwiseSum pairwise = new PairwiseSum(values);
        if (sizes.size() == 1) {
            return pairwise.next(sizes.get(0));
        }
        int axis = 1;
        long core = sizes.get(0);
        while (axis < sizes.size() && core * sizes.get(axis) <= BUFFER) {
            core *= sizes.get(axis);
            axis++;
        }
        long total = sizes.stream().reduce(1L, Math::multiplyExact);
        long segment = axis < sizes.size() && core <= BUFFER ? core * sizes.get(axis) : core;
        long buffer = core <= BUFFER ? BUFFER / core * core : core;
        return inBuffers(pairwise, total, segment, buffer);
    }

    private static float inBuffers(PairwiseSum pairwise, long total, long segment, long buffer) {
        float sum = 0;
        for (long done = 0; done < total; ) {
            long leftOfSegment = segment - done % segment;
            long count = Math.min(Math.min(buffer, leftOfSegment), total - done);
            sum += pairwise.next(count);
            done += count;
        }
        return sum;
    }
}
