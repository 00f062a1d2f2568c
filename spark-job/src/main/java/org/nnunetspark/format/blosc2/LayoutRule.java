package org.nnunetspark.format.blosc2;

import org.nnunetspark.volume.Shape;

/**
 * nnU-Net's choice of blocks and chunks ({@code comp_blosc2_params} in
 * {@code nnunetv2/training/dataloading/nnunet_dataset.py}): blocks in the patch's proportions that fit a CPU's second
 * cache, chunks of whole blocks that do not outgrow the patch by more than half.
 */
final class LayoutRule {
    private static final long MAX_BLOCK_BYTES = 128 << 10;
    private static final long MAX_CHUNK_BYTES = 6 << 20;

    private final int[] image;
    private final int[] patch;
    /** How far a chunk may grow: 1.5 patches, within the image. */
    private final int[] target = new int[3];

    private final boolean flat;
    private final int itemBytes;

    LayoutRule(Shape shape, int[] patch, int itemBytes) {
        if (patch.length != 2 && patch.length != 3) {
            throw new IllegalArgumentException("a patch has 2 or 3 axes, not " + patch.length);
        }
        this.image = shape.toArray();
        this.flat = patch.length == 2;
        this.patch = flat ? new int[] {1, patch[0], patch[1]} : patch.clone();
        this.itemBytes = itemBytes;
        for (int axis = 0; axis < 3; axis++) {
            int side = this.patch[axis];
            if (side < 1 || side > 1 << 29) {
                throw new IllegalArgumentException("a patch has between 1 and 2^29 voxels an axis, not " + side);
            }
            target[axis] = Math.min(image[axis], side + side / 2);
        }
    }

    /** The patch in powers of two, halved along the axis that covers most of its target until it is small enough. */
    Shape block() {
        int[] block = new int[3];
        for (int axis = 0; axis < 3; axis++) {
            block[axis] = Math.min(ceilPowerOfTwo(patch[axis]), image[axis]);
        }
        while (bytes(block) > MAX_BLOCK_BYTES) {
            int widest = -1;
            for (int axis = 0; axis < 3; axis++) {
                boolean wider = widest < 0 || covers(block, axis) >= covers(block, widest);
                if (block[axis] > 1 && wider) {
                    widest = axis;
                }
            }
            block[widest] = Integer.highestOneBit(block[widest] - 1);
        }
        return Shape.of(block);
    }

    /** One block, grown by blocks along the axis that covers least of its target, as long as the chunk is not too big. */
    Shape chunk(Shape block) {
        int[] chunk = block.toArray();
        int axis = axisToGrow(chunk, block);
        while (axis >= 0) {
            chunk[axis] = grown(chunk, block, axis);
            axis = axisToGrow(chunk, block);
        }
        return Shape.of(chunk);
    }

    private int axisToGrow(int[] chunk, Shape block) {
        int best = -1;
        for (int axis = 0; axis < 3; axis++) {
            if (mayGrow(chunk, block, axis) && (best < 0 || precedes(chunk, axis, best))) {
                best = axis;
            }
        }
        return best;
    }

    private boolean mayGrow(int[] chunk, Shape block, int axis) {
        if ((flat && axis == 0) || patch[axis] == 1 || chunk[axis] >= target[axis]) {
            return false;
        }
        int[] larger = chunk.clone();
        larger[axis] = grown(chunk, block, axis);
        return bytes(larger) <= MAX_CHUNK_BYTES;
    }

    private int grown(int[] chunk, Shape block, int axis) {
        return Math.min(chunk[axis] + block.axis(axis), target[axis]);
    }

    /** The less covered axis is first, of equally covered ones the longer one of the image, of equal ones the earlier. */
    private boolean precedes(int[] chunk, int axis, int other) {
        int order = Double.compare(covers(chunk, axis), covers(chunk, other));
        return order < 0 || (order == 0 && image[axis] > image[other]);
    }

    private double covers(int[] box, int axis) {
        return (double) box[axis] / target[axis];
    }

    private long bytes(int[] box) {
        return (long) box[0] * box[1] * box[2] * itemBytes;
    }

    private static int ceilPowerOfTwo(int n) {
        return n == 1 ? 1 : Integer.highestOneBit(n - 1) << 1;
    }
}
