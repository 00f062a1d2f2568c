package org.nnunetspark.spark;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.nnunetspark.pipeline.MemoryBudget;

/**
 * What the tasks of one executor share. Nothing else in Spark lives as long as an executor, so a static field holds it: by the
 * settings of a run, for a notebook may have several runs in one JVM. Runs with the same settings share; those with different
 * ones do not know of each other.
 */
final class ExecutorResources {
    private static final Map<MemorySettings, ExecutorResources> BY_SETTINGS = new ConcurrentHashMap<>();

    private final MemoryBudget memory;

    private ExecutorResources(MemorySettings settings) {
        this.memory = new MemoryBudget(ExecutorMemory.here().forCases(settings));
    }

    /** What tasks of a run with these settings share in this JVM. */
    static ExecutorResources of(MemorySettings settings) {
        return BY_SETTINGS.computeIfAbsent(settings, ExecutorResources::new);
    }

    MemoryBudget memory() {
        return memory;
    }
}
