package org.nnunetspark.ledger;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Many small reads at once: an object store takes 10 ms and more for each. */
final class ParallelReads {
    private static final int THREADS = 16;

    private ParallelReads() {}

    /** The results in order; the first failure in order is thrown, after no read is running any more. */
    static <T> List<T> all(List<Callable<T>> reads) throws IOException {
        ExecutorService threads = Executors.newFixedThreadPool(Math.max(1, Math.min(THREADS, reads.size())));
        try {
            List<T> results = new ArrayList<>(reads.size());
            for (Future<T> read : threads.invokeAll(reads)) {
                results.add(read.get());
            }
            return results;
        } catch (ExecutionException e) {
            throw rethrow(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            InterruptedIOException interrupted = new InterruptedIOException("interrupted while reading records");
            interrupted.initCause(e);
            throw interrupted;
        } finally {
            threads.shutdownNow();
        }
    }

    /** The failure keeps its type: callers tell a newer record from a broken store. */
    private static IOException rethrow(Throwable failure) {
        if (failure instanceof RuntimeException unchecked) {
            throw unchecked;
        }
        if (failure instanceof Error error) {
            throw error;
        }
        return failure instanceof IOException io ? io : new IOException(failure);
    }
}
