package org.nnunetspark.format.voxel;

import java.io.IOException;
import org.nnunetspark.format.FileDigests;
import org.nnunetspark.format.FileHeader;
import org.nnunetspark.format.Findings;

/**
 * An open file whose voxels are one array of numbers, channel after channel, x fastest. Read once, from its header to its
 * last byte.
 */
public interface VoxelStream extends AutoCloseable {
    FileHeader header();

    /** A new decoder for the file's voxels. */
    VoxelDecoder decoder();

    /** What was found wrong with the file so far. */
    Findings findings();

    /**
     * Reads all voxels of the next channel.
     *
     * @throws org.nnunetspark.fault.InputFaultException where the content ends too early or is corrupt
     */
    void readChannel(VoxelRuns consumer) throws IOException;

    /** Reads what follows the last voxel, so that every checksum is checked and every byte digested. */
    FileDigests finish() throws IOException;

    @Override
    void close() throws IOException;
}
