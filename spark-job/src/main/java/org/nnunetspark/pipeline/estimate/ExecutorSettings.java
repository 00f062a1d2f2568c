package org.nnunetspark.pipeline.estimate;

import java.util.Arrays;
import java.util.List;
import org.nnunetspark.volume.Bytes;

/**
 * What an executor should be given.
 *
 * @param cores cases that it works on at once
 * @param heapMebibytes {@code spark.executor.memory}
 * @param overheadMebibytes {@code spark.executor.memoryOverhead}: voxels, which lie outside the heap, and what Java itself
 *     takes there
 */
public record ExecutorSettings(int cores, long heapMebibytes, long overheadMebibytes) {
    private static final long MEBIBYTE = 1 << 20;
    /** Spark reserves 300 MiB for itself; its classes and ours want as much again. */
    private static final long BASE_HEAP = 600 * MEBIBYTE;
    /** Resident without voxels: code, classes, stacks and ND4J's libraries, measured as 280 to 320 MB, and some air. */
    private static final long BASE_OUTSIDE = 512 * MEBIBYTE;
    /** A heap that is just large enough is collected all the time. */
    private static final double HEAP_AIR = 1.3;

    private static final double OUTSIDE_AIR = 1.1;
    private static final double USUAL = 0.9;
    private static final long STEP = 256;

    /**
     * Settings with which the largest case fits by itself, and nine in ten cases fit on all cores at once.
     *
     * @param needs one a case, at least one
     */
    public static ExecutorSettings of(int cores, List<Bytes> needs) {
        long[] heap = needs.stream().mapToLong(Bytes::heap).toArray();
        long[] outside = needs.stream().mapToLong(Bytes::offHeap).toArray();
        return new ExecutorSettings(
                cores,
                mebibytes(BASE_HEAP + HEAP_AIR * atOnce(cores, heap)),
                mebibytes(BASE_OUTSIDE + OUTSIDE_AIR * atOnce(cores, outside)));
    }

    /** What a process of one core needs that works on such a case alone, in bytes. */
    public static long alone(Bytes need) {
        ExecutorSettings settings = of(1, List.of(need));
        return (settings.heapMebibytes + settings.overheadMebibytes) * MEBIBYTE;
    }

    private static double atOnce(int cores, long[] needs) {
        long[] sorted = needs.clone();
        Arrays.sort(sorted);
        long usual = sorted[(int) Math.ceil(USUAL * sorted.length) - 1];
        return Math.max((double) sorted[sorted.length - 1], (double) cores * usual);
    }

    private static long mebibytes(double bytes) {
        return STEP * (long) Math.ceil(bytes / MEBIBYTE / STEP);
    }

    /** Options of spark-submit for YARN and Kubernetes alike: both make the container as large as the two together. */
    public String options() {
        return "--executor-cores " + cores + " --executor-memory " + heapMebibytes
                + "m --conf spark.executor.memoryOverhead=" + overheadMebibytes + "m";
    }
}
