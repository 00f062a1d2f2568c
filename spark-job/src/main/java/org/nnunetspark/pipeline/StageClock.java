package org.nnunetspark.pipeline;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.nnunetspark.parallel.Helpers;

/**
 * Measures where the time of one case goes. Stages may nest (an encoder runs inside a resampler): time is charged to the
 * innermost stage only, so that the stages add up. For the thread that made it.
 */
public final class StageClock {
    /** The stages that status reports name. */
    public enum Stage {
        READ,
        CROP,
        NORMALIZE,
        RESAMPLE_IMAGE,
        RESAMPLE_SEG,
        CLASS_LOCATIONS,
        ENCODE,
        PUBLISH;

        /** The key used in records and in {@code status --json}. */
        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private static final double NANOS = 1e9;

    private final Helpers helpers;
    private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    private long startedWall = System.nanoTime();
    private long startedCpu;
    private final EnumMap<Stage, Long> spent = new EnumMap<>(Stage.class);
    /** Watched by another thread. */
    private volatile Stage current;

    private long since;

    /** Starts; the helpers' CPU time counts as well. */
    public StageClock(Helpers helpers) {
        this.helpers = helpers;
        this.startedCpu = cpu();
    }

    private long cpu() {
        return threads.getCurrentThreadCpuTime() + helpers.cpuNanos();
    }

    /** Runs work and charges its wall time to a stage. */
    public <T> T time(Stage stage, Supplier<T> work) {
        Stage outer = enter(stage);
        try {
            return work.get();
        } finally {
            leave(outer);
        }
    }

    /** Begins a stage; what it returns goes to {@link #leave}. */
    public Stage enter(Stage stage) {
        Stage outer = current;
        charge();
        current = stage;
        return outer;
    }

    /** Ends the current stage and begins another in its place. */
    public void next(Stage stage) {
        charge();
        current = stage;
    }

    /** Goes back to the stage that was current before {@link #enter}. */
    public void leave(Stage outer) {
        charge();
        current = outer;
    }

    /** The stage that runs; empty between stages. May be asked by any thread. */
    Optional<Stage> current() {
        return Optional.ofNullable(current);
    }

    private void charge() {
        long now = System.nanoTime();
        if (current != null) {
            spent.merge(current, now - since, Long::sum);
        }
        since = now;
    }

    /**
     * What was spent since the clock was made, or since the last lap.
     *
     * @param seconds wall time
     * @param cpuSeconds CPU time of the thread and its helpers
     * @param stages wall seconds per stage, all stages in their order, zero where nothing ran
     */
    public record Lap(double seconds, double cpuSeconds, Map<String, Double> stages) {}

    /** Ends a lap and begins the next. */
    public Lap lap() {
        charge();
        long wall = System.nanoTime();
        long cpu = cpu();
        Map<String, Double> stages = new LinkedHashMap<>();
        for (Stage stage : Stage.values()) {
            stages.put(stage.key(), spent.getOrDefault(stage, 0L) / NANOS);
        }
        Lap lap = new Lap((wall - startedWall) / NANOS, (cpu - startedCpu) / NANOS, stages);
        spent.clear();
        startedWall = wall;
        startedCpu = cpu;
        return lap;
    }
}
