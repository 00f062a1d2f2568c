package org.nnunetspark.spark;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.spark.SparkConf;
import org.apache.spark.SparkContext;
import org.nnunetspark.parallel.IdleCores;

/**
 * The cores of an executor, which all of its tasks share. They are the only thing that lives as long as the process: Spark
 * has no other place where a task could find out that its neighbours are idle.
 */
final class ExecutorCores {
    /** With more the pieces get small; and each costs scratch space. */
    private static final int MOST_HELPERS = 3;

    private static final Map<Integer, IdleCores> BY_NUMBER = new ConcurrentHashMap<>();

    private ExecutorCores() {}

    /** Where a task runs: the cores of this process, when it has so many. */
    static IdleCores here(int cores) {
        return BY_NUMBER.computeIfAbsent(cores, number -> new IdleCores(number, MOST_HELPERS));
    }

    /** On the driver: tasks that an executor runs at once. Where Spark does not say, one, and then nobody helps. */
    static int each(SparkContext context) {
        SparkConf conf = context.getConf();
        int cores = context.isLocal() ? context.defaultParallelism() : conf.getInt("spark.executor.cores", 1);
        return Math.max(1, cores / conf.getInt("spark.task.cpus", 1));
    }
}
