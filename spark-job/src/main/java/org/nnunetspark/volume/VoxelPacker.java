package org.nnunetspark.volume;

import java.util.Arrays;

/**
 * Moves chosen voxels of a volume to its front, in the order in which they are chosen, and gives them by their number there.
 * They stay in the volume's own memory and type: the volume is used up, and a copy of the voxels never exists.
 *
 * <p>For each run: {@link #begin}, {@link #keep} of its parts, {@link #end}. Runs come by ascending index. For one thread.
 */
public final class VoxelPacker {
    private final Volume volume;
    private final int width;
    private byte[] run = new byte[0];
    private int kept;
    private long next;
    private long packed;

    /** Of a volume that nobody else reads any more; its owner closes it as before. */
    public VoxelPacker(Volume volume) {
        this.volume = volume;
        this.width = volume.type().bytes();
    }

    /**
     * Begins a run of voxels.
     *
     * @param index of its first voxel, not before the end of the last run
     * @throws IllegalArgumentException if it is: those voxels may be gone
     */
    public void begin(long index, int count) {
        if (index < next) {
            throw new IllegalArgumentException("voxel " + index + " comes after those before " + next + " were packed");
        }
        int bytes = Math.multiplyExact(count, width);
        if (run.length < bytes) {
            run = new byte[bytes];
        }
        volume.voxels().getBytes(index * width, run, bytes);
        next = index + count;
        kept = 0;
    }

    /**
     * Chooses voxels of the run, after those that were chosen of it before.
     *
     * @param from number of the first within the run
     */
    public void keep(int from, int count) {
        System.arraycopy(run, from * width, run, kept * width, count * width);
        kept += count;
    }

    /** Ends the run. */
    public void end() {
        volume.voxels().putBytes(packed * width, run, kept * width);
        packed += kept;
    }

    /** How many voxels have been chosen. */
    public long packed() {
        return packed;
    }

    /**
     * Gives chosen voxels as float32, from anywhere among them.
     *
     * @param numbers from 0 to {@link #packed()} - 1
     */
    public void gather(int[] numbers, float[] target, int count) {
        requirePacked(numbers, count);
        volume.voxels().gather(numbers, target, count);
    }

    /**
     * Gives chosen voxels as they are; only of a volume of up to 16 bits with sign, or 8 without.
     *
     * @param numbers from 0 to {@link #packed()} - 1
     */
    public void gather(int[] numbers, short[] target, int count) {
        VoxelType type = volume.type();
        if (type == VoxelType.UINT16 || type == VoxelType.FLOAT32) {
            throw new IllegalArgumentException("voxels of " + type + " are no shorts");
        }
        requirePacked(numbers, count);
        volume.voxels().gather(numbers, target, count);
    }

    private void requirePacked(int[] numbers, int count) {
        // Below zero if one of them is, or lies beyond the last: a loop without branches.
        int last = (int) Math.min(packed - 1, Integer.MAX_VALUE);
        int signs = 0;
        for (int i = 0; i < count; i++) {
            signs |= numbers[i] | (last - numbers[i]);
        }
        if (signs < 0) {
            throw new IndexOutOfBoundsException("voxel " + firstBeyond(numbers, count) + " is none of " + packed);
        }
    }

    private int firstBeyond(int[] numbers, int count) {
        return Arrays.stream(numbers, 0, count)
                .filter(number -> number < 0 || number >= packed)
                .findFirst()
                .orElse(0);
    }
}
