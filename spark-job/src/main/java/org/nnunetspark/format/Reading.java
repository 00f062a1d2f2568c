package org.nnunetspark.format;

import java.io.Serializable;
import org.nnunetspark.numpy.MemoryOrder;

/**
 * What it takes to read a file, besides the volumes that it becomes.
 *
 * @param heap bytes on the heap, at most
 * @param copies how many volumes of one channel are held besides the file's own while its axes are turned
 * @param memoryOrder how the axes of each channel lie in the memory of nnU-Net's array
 */
public record Reading(long heap, int copies, MemoryOrder memoryOrder) implements Serializable {
    /** Of a file that is read in runs: their bytes, and what they are decoded to, in several types. */
    private static final long BUFFERS = 2 << 20;

    /** Reads in runs, and turns nothing. */
    public static final Reading STREAMED = new Reading(BUFFERS, 0, MemoryOrder.C);

    /** Holds that many bytes on the heap, and turns nothing. */
    public static Reading holding(long bytes) {
        return new Reading(bytes + BUFFERS, 0, MemoryOrder.C);
    }
}
