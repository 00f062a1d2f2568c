package org.nnunetspark.testing;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/** Collects garbage again and again while something works, and tells the most bytes that were left by a collection. */
public final class LiveHeap implements MeasuredVisits.Probe {
    @Override
    public long during(IOWork work) throws IOException {
        long before = live();
        AtomicLong most = new AtomicLong(before);
        AtomicBoolean done = new AtomicBoolean();
        Thread collector = new Thread(() -> {
            while (!done.get()) {
                most.accumulateAndGet(live(), Math::max);
            }
        });
        collector.start();
        try {
            work.run();
        } finally {
            done.set(true);
            join(collector);
        }
        return most.get() - before;
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the heap was measured", e);
        }
    }

    private static long live() {
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }
}
