package org.nnunetspark.spark;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.apache.spark.ExecutorLostFailure;
import org.apache.spark.SparkContext;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerTaskEnd;
import scala.Option;

/** Hears of executors that died under a task, and of what their cluster says about it. Spark tells it late: it is waited for. */
final class ExecutorDeaths extends SparkListener implements AutoCloseable {
    /**
     * YARN's, Kubernetes' and the kernel's words for it; after an OutOfMemoryError 52 is Spark's exit code, and 3 the JVM's
     * where it runs with ExitOnOutOfMemoryError.
     */
    private static final Pattern MEMORY =
            Pattern.compile("(?i)\\bmemory\\b|\\boom|OutOfMemory|exit(ed)?( with)? (code|status):? *(52|3)\\b");

    private static final Pattern STAGE_ABORTED_BY_DEATH = Pattern.compile("ExecutorLostFailure|\\bexecutor lost\\b");

    private final SparkContext context;
    private final LinkedBlockingQueue<String> reasons = new LinkedBlockingQueue<>();

    private ExecutorDeaths(SparkContext context) {
        this.context = context;
    }

    /** Listens until it is closed. */
    static ExecutorDeaths listen(SparkContext context) {
        ExecutorDeaths deaths = new ExecutorDeaths(context);
        context.addSparkListener(deaths);
        return deaths;
    }

    @Override
    public void onTaskEnd(SparkListenerTaskEnd taskEnd) {
        if (taskEnd.reason() instanceof ExecutorLostFailure lost) {
            Option<String> reason = lost.reason();
            reasons.add(reason.isDefined() ? reason.get() : "");
        }
    }

    /** What is said of the next death; empty if nothing is within this time. */
    Optional<String> await(Duration atMost) {
        try {
            return Optional.ofNullable(reasons.poll(atMost.toNanos(), TimeUnit.NANOSECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    /** Whether it was for lack of memory. */
    static boolean isMemory(String reason) {
        return MEMORY.matcher(reason).find();
    }

    /** Whether Spark gave a stage up because one of its tasks lost its executor too often. */
    static boolean endedStage(Exception failure) {
        return failure instanceof org.apache.spark.SparkException
                && STAGE_ABORTED_BY_DEATH
                        .matcher(String.valueOf(failure.getMessage()))
                        .find();
    }

    @Override
    public void close() {
        context.removeSparkListener(this);
    }
}
