package org.nnunetspark.testing;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;

/** Counts bytes that this thread takes from the heap. A count, not a time: the same on a busy machine. */
public final class Allocation {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private Allocation() {}

    /** Work that may fail. */
    @FunctionalInterface
    public interface Work {
        void run() throws Exception;
    }

    /** The work on a volume of a number of slices. */
    @FunctionalInterface
    public interface SlicedWork {
        void run(int slices) throws Exception;
    }

    /** Bytes that work allocates once it has run before. */
    public static long ofWarm(Work work) throws Exception {
        work.run();
        long before = THREADS.getCurrentThreadAllocatedBytes();
        work.run();
        return THREADS.getCurrentThreadAllocatedBytes() - before;
    }

    /**
     * Bytes that a further voxel costs: what twice the slices allocate more. Buffers of a size that does not grow with the
     * slices do not count, and a copy of a volume does, with the size of its items.
     */
    public static double perFurtherVoxel(int slices, int plane, SlicedWork work) throws Exception {
        long once = ofWarm(() -> work.run(slices));
        long twice = ofWarm(() -> work.run(2 * slices));
        return (twice - once) / ((double) slices * plane);
    }
}
