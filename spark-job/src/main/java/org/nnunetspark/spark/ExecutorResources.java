package org.nnunetspark.spark;

import java.io.Serializable;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.spark.SparkConf;
import org.apache.spark.SparkContext;
import org.nnunetspark.parallel.IdleCores;
import org.nnunetspark.pipeline.MemoryBudget;
import org.nnunetspark.pipeline.Workplace;

/**
 * What the tasks of one executor share: its cores and its memory. Spark has no place that lives as long as an executor, where
 * a task could find out what its neighbours do, so a static field holds this. By settings, for a notebook may have several
 * runs in one process: those with the same settings share, those with others do not know of each other.
 */
final class ExecutorResources {
    /** Threads that may work on one case. With more the pieces get small; and each costs scratch space. */
    static final int MOST_THREADS = 4;

    private static final Map<Settings, Workplace> BY_SETTINGS = new ConcurrentHashMap<>();

    /**
     * What the driver says of executors.
     *
     * @param cores tasks that an executor runs at once
     * @param memory what cases may take
     */
    record Settings(int cores, MemorySettings memory) implements Serializable {
        /** Where Spark does not say how many tasks an executor runs at once, one, and then nobody helps. */
        static Settings of(SparkContext context, MemorySettings memory) {
            SparkConf conf = context.getConf();
            int cores = context.isLocal() ? context.defaultParallelism() : conf.getInt("spark.executor.cores", 1);
            return new Settings(Math.max(1, cores / conf.getInt("spark.task.cpus", 1)), memory);
        }

        /** Threads that may work on one case at once. */
        int threadsOfCase() {
            return Math.min(MOST_THREADS, cores);
        }
    }

    private ExecutorResources() {}

    /** What tasks of a run with these settings share in this process. */
    static Workplace of(Settings settings) {
        return BY_SETTINGS.computeIfAbsent(
                settings,
                those -> new Workplace(
                        new IdleCores(those.cores(), MOST_THREADS - 1),
                        new MemoryBudget(ExecutorMemory.here().forCases(those.memory()))));
    }
}
