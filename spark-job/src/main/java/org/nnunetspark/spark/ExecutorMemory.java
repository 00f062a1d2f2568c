package org.nnunetspark.spark;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import org.apache.spark.SparkConf;
import org.apache.spark.SparkEnv;
import org.nnunetspark.pipeline.MemoryLimits;
import org.nnunetspark.volume.Bytes;

/**
 * The memory of an executor, or of the one JVM of a local run.
 *
 * @param heap the most that its heap can have
 * @param offHeap what its machine, container or pod has besides
 */
public record ExecutorMemory(long heap, long offHeap) {
    private static final long MIB = 1 << 20;

    /** Spark, this program and what is on its way to be garbage. */
    private static final long HEAP_OF_SPARK = 128 * MIB;

    /** Share of the rest that voxels can have at a time: a collector keeps apart what is new and what is old. */
    private static final double USABLE_HEAP = 0.6;

    /** Classes, compiled code, stacks, the libraries of ND4J, and buffers of files. */
    private static final long OFF_HEAP_OF_JVM = 256 * MIB;

    private static final double DEFAULT_OVERHEAD_FACTOR = 0.1;
    private static final long LEAST_OVERHEAD = 384;

    /** The memory of this JVM. On YARN and Kubernetes the overhead bounds what it may take besides its heap. */
    static ExecutorMemory here() {
        long heap = Runtime.getRuntime().maxMemory();
        SparkEnv env = SparkEnv.get();
        String master = env == null ? "local" : env.conf().get("spark.master", "local");
        if (master.startsWith("yarn") || master.startsWith("k8s")) {
            return new ExecutorMemory(heap, overhead(env.conf()) * MIB);
        }
        OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
        return new ExecutorMemory(heap, Math.max(0, system.getTotalMemorySize() - heap));
    }

    /** {@code spark.executor.memoryOverhead} in MiB, by Spark's own rule where it is not set. */
    static long overhead(SparkConf conf) {
        double factor = conf.getDouble("spark.executor.memoryOverheadFactor", DEFAULT_OVERHEAD_FACTOR);
        long heap = conf.getSizeAsMb("spark.executor.memory", "1g");
        long least = conf.getSizeAsMb("spark.executor.minMemoryOverhead", LEAST_OVERHEAD + "m");
        return conf.getSizeAsMb("spark.executor.memoryOverhead", Math.max(least, (long) (factor * heap)) + "m");
    }

    /** What of it the visits of cases may take. */
    MemoryLimits forCases(MemorySettings settings) {
        long usable = (long) (USABLE_HEAP * Math.max(0, heap - HEAP_OF_SPARK));
        if (settings.isDerived()) {
            return MemoryLimits.of(new Bytes(usable, Math.max(0, offHeap - OFF_HEAP_OF_JVM)));
        }
        return new MemoryLimits(new Bytes(Math.min(usable, settings.total()), settings.total()), settings.total());
    }
}
