package org.nnunetspark.spark;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.nnunetspark.dataset.verify.CaseInspection;
import org.nnunetspark.pipeline.CaseInspector;
import org.nnunetspark.pipeline.InspectionRules;
import org.nnunetspark.pipeline.InspectionTask;

/**
 * Looks at headers from the driver, with many threads: each look is short and mostly waits for the storage, so that the
 * start of Spark would take longer.
 */
final class HeaderLook {
    private static final int THREADS = 32;

    private HeaderLook() {}

    /** One inspection a task, in their order. */
    static List<CaseInspection> inspect(List<InspectionTask> tasks, InspectionRules rules, RunListener listener)
            throws IOException {
        ExecutorService threads = Executors.newFixedThreadPool(Math.min(THREADS, tasks.size()));
        AtomicInteger seen = new AtomicInteger();
        Progress progress = Progress.start(listener, seen::get);
        try (CaseInspector inspector = new CaseInspector(rules)) {
            List<Callable<CaseInspection>> looks = new ArrayList<>();
            for (InspectionTask task : tasks) {
                looks.add(() -> {
                    CaseInspection inspection = inspector.inspect(task);
                    seen.getAndIncrement();
                    return inspection;
                });
            }
            List<CaseInspection> inspections = new ArrayList<>();
            for (Future<CaseInspection> look : threads.invokeAll(looks)) {
                inspections.add(look.get());
            }
            return inspections;
        } catch (ExecutionException e) {
            throw new IllegalStateException("a look at a case failed", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            InterruptedIOException interrupted = new InterruptedIOException("interrupted while reading headers");
            interrupted.initCause(e);
            throw interrupted;
        } finally {
            progress.close();
            threads.shutdownNow();
        }
    }
}
