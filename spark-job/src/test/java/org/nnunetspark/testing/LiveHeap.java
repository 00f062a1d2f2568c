package org.nnunetspark.testing;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;
import java.util.Objects;
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

    /** As the collector left the heap: what was made since then may be garbage already. */
    private static long live() {
        System.gc();
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP)
                .map(MemoryPoolMXBean::getCollectionUsage)
                .filter(Objects::nonNull)
                .mapToLong(MemoryUsage::getUsed)
                .sum();
    }
}
