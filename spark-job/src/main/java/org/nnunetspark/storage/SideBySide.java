package org.nnunetspark.storage;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** The same for several things at once: a request to an object store, or a sync of a disk, is mostly waiting. */
public final class SideBySide {
    private SideBySide() {}

    /** What is done with each. */
    @FunctionalInterface
    public interface Verb<A, T> {
        T on(A item) throws IOException;
    }

    /**
     * Does something with each item, and returns when that has ended. If the caller is interrupted meanwhile, all have failed.
     *
     * @param atOnce most items in work at the same time; with 1 they follow each other in the caller's thread
     * @return the replies in the order of the items
     */
    public static <A, T> List<Reply<T>> each(int atOnce, List<A> items, Verb<A, T> verb) {
        int threads = Math.min(atOnce, items.size());
        if (threads <= 1) {
            return items.stream().map(item -> Reply.to(() -> verb.on(item))).toList();
        }
        List<Callable<Reply<T>>> calls = new ArrayList<>(items.size());
        items.forEach(item -> calls.add(() -> Reply.to(() -> verb.on(item))));
        return inThreads(threads, calls);
    }

    private static <T> List<Reply<T>> inThreads(int count, List<Callable<Reply<T>>> calls) {
        ExecutorService threads = Executors.newFixedThreadPool(count);
        try {
            List<Reply<T>> replies = new ArrayList<>(calls.size());
            for (Future<Reply<T>> ended : threads.invokeAll(calls)) {
                replies.add(ended.get());
            }
            return replies;
        } catch (ExecutionException e) {
            throw unchecked(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            InterruptedIOException interrupted = new InterruptedIOException("interrupted while waiting for the store");
            interrupted.initCause(e);
            return calls.stream().map(all -> Reply.<T>failed(interrupted)).toList();
        } finally {
            threads.shutdownNow();
        }
    }

    /** Verbs throw nothing checked but what is in their reply. */
    private static RuntimeException unchecked(Throwable failure) {
        if (failure instanceof Error error) {
            throw error;
        }
        return failure instanceof RuntimeException unchecked ? unchecked : new IllegalStateException(failure);
    }
}
