package org.nnunetspark.spark;

import java.io.Serializable;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.spark.SparkConf;
import org.apache.spark.SparkContext;
import org.nnunetspark.parallel.IdleCores;
import org.nnunetspark.pipeline.MemoryBudget;

/**
 * What the tasks of one executor share: its cores and its memory. Spark has no place that lives as long as an executor, where
 * a task could find out what its neighbours do, so a static field holds this. By settings, for a notebook may have several
 * runs in one process: those with the same settings share, those with others do not know of each other.
 */
final class ExecutorResources {
    private static final Map<Settings, ExecutorResources> BY_SETTINGS = new ConcurrentHashMap<>();

    private final IdleCores cores;
    private final MemoryBudget memory;

    /**
     * What the driver says of executors.
     *
     * @param cores tasks that an executor runs at once
     * @param memory what cases may take
     */
    record Settings(int cores, MemorySettings memory) implements Serializable {
        /** With more the pieces get small; and each costs scratch space. */
        private static final int MOST_HELPERS = 3;

        /** Where Spark does not say how many tasks an executor runs at once, one, and then nobody helps. */
        static Settings of(SparkContext context, MemorySettings memory) {
            SparkConf conf = context.getConf();
            int cores = context.isLocal() ? context.defaultParallelism() : conf.getInt("spark.executor.cores", 1);
            return new Settings(Math.max(1, cores / conf.getInt("spark.task.cpus", 1)), memory);
        }

        /** Threads that may work on one case at once. */
        int threadsOfCase() {
            return 1 + Math.min(MOST_HELPERS, cores - 1);
        }
    }

    private ExecutorResources(Settings settings) {
        this.cores = new IdleCores(settings.cores(), Settings.MOST_HELPERS);
        this.memory = new MemoryBudget(ExecutorMemory.here().forCases(settings.memory()));
    }

    /** What tasks of a run with these settings share in this process. */
    static ExecutorResources of(Settings settings) {
        return BY_SETTINGS.computeIfAbsent(settings, ExecutorResources::new);
    }

    IdleCores cores() {
        return cores;
    }

    MemoryBudget memory() {
        return memory;
    }
}
