package org.nnunetspark.format.voxel;

/** Takes voxels as they are stored, run by run. */
@FunctionalInterface
public interface VoxelRuns {
    /**
     * Takes one run; runs come in order and without gaps.
     *
     * @param bytes whole voxels from the array's beginning on; valid during the call only
     * @param index of the first of them
     * @param count number of voxels
     */
    void accept(byte[] bytes, long index, int count);
}
