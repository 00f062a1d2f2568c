package org.nnunetspark.pipeline.watch;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.nnunetspark.pipeline.CaseReport;

/** A thread that visits are made in, one after the other. Does not keep the process alive. For one watching thread. */
final class VisitThread implements AutoCloseable {
    private final ExecutorService thread = Executors.newSingleThreadExecutor(work -> {
        Thread daemon = new Thread(work, Thread.currentThread().getName() + " visit");
        daemon.setDaemon(true);
        return daemon;
    });
    private CompletableFuture<List<CaseReport>> visit = CompletableFuture.completedFuture(List.of());

    void begin(Supplier<List<CaseReport>> work) {
        visit = CompletableFuture.supplyAsync(work, thread);
    }

    /** Waits for the visit's end; whether it came within this time. */
    boolean awaitEnd(Duration atMost) throws InterruptedException {
        try {
            List<CaseReport> unused = visit.get(atMost.toNanos(), TimeUnit.NANOSECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (ExecutionException e) {
            // Told by result().
            return true;
        }
    }

    boolean hasEnded() {
        return visit.isDone();
    }

    /** What the visit that has ended gave or threw. */
    List<CaseReport> result() {
        try {
            return visit.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            if (e.getCause() instanceof Error failure) {
                throw failure;
            }
            throw e;
        }
    }

    /** Interrupts the visit. No other can be begun. */
    void interrupt() {
        List<Runnable> unused = thread.shutdownNow();
    }

    @Override
    public void close() {
        thread.shutdown();
    }
}
