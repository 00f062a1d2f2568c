package org.nnunetspark.spark;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.nnunetspark.ledger.Ledger;
import org.nnunetspark.pipeline.WorkUnit;

/**
 * Tells the listener how far a stage is, from the ledger's records while tasks run: what it shows is committed. Looks every
 * second at first, and less often where looking takes long.
 */
final class Progress implements AutoCloseable {
    private static final long EVERY_MILLIS = 1000;
    private static final int REST = 20;

    private final DatasetSession session;
    private final List<WorkUnit> units;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "nnunet-spark-progress");
        thread.setDaemon(true);
        return thread;
    });

    private Progress(DatasetSession session, List<WorkUnit> units) {
        this.session = session;
        this.units = units;
    }

    static Progress start(DatasetSession session, List<WorkUnit> units) {
        Progress progress = new Progress(session, units);
        progress.lookAfter(EVERY_MILLIS);
        return progress;
    }

    private void lookAfter(long millis) {
        var unused = timer.schedule(this::look, millis, TimeUnit.MILLISECONDS);
    }

    private void look() {
        long began = System.nanoTime();
        try {
            int settled = Integer.MAX_VALUE;
            for (WorkUnit unit : units) {
                settled = Math.min(settled, settled(unit));
            }
            session.listener().progress(settled);
        } catch (IOException e) {
            // Only the display: the next look may succeed, and tasks report failures of the store themselves.
            session.listener().note("The progress cannot be read: " + e.getMessage());
        }
        long took = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began);
        if (!timer.isShutdown()) {
            lookAfter(Math.max(EVERY_MILLIS, REST * took));
        }
    }

    private int settled(WorkUnit unit) throws IOException {
        return new Ledger(session.results(), unit.layout()).list().settled();
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
