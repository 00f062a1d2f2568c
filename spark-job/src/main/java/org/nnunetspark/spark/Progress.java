package org.nnunetspark.spark;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.nnunetspark.ledger.Ledger;
import org.nnunetspark.pipeline.WorkUnit;

/** Tells the listener how far a stage is. Looks every second at first, and less often where looking takes long. */
final class Progress implements AutoCloseable {
    private static final long EVERY_MILLIS = 1000;
    private static final int REST = 20;

    private final RunListener listener;
    private final Count settled;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "nnunet-spark-progress");
        thread.setDaemon(true);
        return thread;
    });

    /** Counts the cases that are settled. */
    @FunctionalInterface
    interface Count {
        int now() throws IOException;
    }

    private Progress(RunListener listener, Count settled) {
        this.listener = listener;
        this.settled = settled;
    }

    /** From the ledger's records while tasks run: what it shows is committed. */
    static Progress start(DatasetSession session, List<WorkUnit> units) {
        return start(session.listener(), () -> {
            int least = Integer.MAX_VALUE;
            for (WorkUnit unit : units) {
                least = Math.min(least, new Ledger(session.results(), unit.layout()).settled());
            }
            return least;
        });
    }

    static Progress start(RunListener listener, Count settled) {
        Progress progress = new Progress(listener, settled);
        progress.lookAfter(EVERY_MILLIS);
        return progress;
    }

    private void lookAfter(long millis) {
        var unused = timer.schedule(this::look, millis, TimeUnit.MILLISECONDS);
    }

    private void look() {
        long began = System.nanoTime();
        try {
            listener.progress(settled.now());
        } catch (IOException e) {
            // Only the display: the next look may succeed, and tasks report failures of the store themselves.
            listener.note("The progress cannot be read: " + e.getMessage());
        }
        long took = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began);
        if (!timer.isShutdown()) {
            lookAfter(Math.max(EVERY_MILLIS, REST * took));
        }
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
