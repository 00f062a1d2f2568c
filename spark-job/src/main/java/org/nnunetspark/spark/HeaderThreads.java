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
import java.util.function.Function;

/**
 * Looks at headers from the driver, with many threads: each look is short and mostly waits for the storage, so that the
 * start of Spark would take longer.
 */
final class HeaderThreads {
    private static final int THREADS = 32;

    private HeaderThreads() {}

    /**
     * Looks at each case.
     *
     * @param look called by several threads at once; tells what is wrong with a case in its answer
     * @return one answer a case, in their order
     * @throws IllegalStateException if a look fails
     */
    static <C, A> List<A> look(List<C> cases, Function<C, A> look) throws IOException {
        ExecutorService threads = Executors.newFixedThreadPool(Math.max(1, Math.min(THREADS, cases.size())));
        try {
            List<Callable<A>> looks = new ArrayList<>();
            cases.forEach(each -> looks.add(() -> look.apply(each)));
            List<A> answers = new ArrayList<>();
            for (Future<A> answer : threads.invokeAll(looks)) {
                answers.add(answer.get());
            }
            return answers;
        } catch (ExecutionException e) {
            throw new IllegalStateException("a look at a case's headers failed", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            InterruptedIOException interrupted = new InterruptedIOException("interrupted while reading headers");
            interrupted.initCause(e);
            throw interrupted;
        } finally {
            threads.shutdownNow();
        }
    }
}
