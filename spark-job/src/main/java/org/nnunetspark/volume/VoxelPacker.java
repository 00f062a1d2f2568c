package org.nnunetspark.volume;

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
        for (int i = 0; i < count; i++) {
            if (numbers[i] < 0 || numbers[i] >= packed) {
                throw new IndexOutOfBoundsException("voxel " + numbers[i] + " is none of " + packed);
            }
        }
        volume.voxels().gather(numbers, target, count);
    }
}
