package org.nnunetspark.parallel;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.concurrent.atomic.AtomicLong;

/** A case's core, and the idle ones that help it. For the thread that works on the case. */
public final class Helped implements Helpers, AutoCloseable {
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private final IdleCores cores;
    private final AtomicLong cpuNanos = new AtomicLong();
    private boolean closed;

    Helped(IdleCores cores) {
        this.cores = cores;
    }

    @Override
    public int most() {
        return cores.most();
    }

    @Override
    public void run(int count, Piece piece) {
        int wanted = Math.min(count, most()) - 1;
        if (wanted <= 0) {
            Helpers.none().run(count, piece);
            return;
        }
        Round round = new Round(count, piece);
        for (int worker = 1; worker <= wanted && cores.take(); worker++) {
            int number = worker;
            round.join();
            cores.threads().execute(() -> help(round, number));
        }
        round.work(0);
        round.await();
    }

    private void help(Round round, int worker) {
        long before = THREADS.getCurrentThreadCpuTime();
        try {
            round.work(worker);
        } finally {
            cpuNanos.addAndGet(THREADS.getCurrentThreadCpuTime() - before);
            cores.end();
            round.leave();
        }
    }

    @Override
    public long cpuNanos() {
        return cpuNanos.get();
    }

    /** Gives the case's core back. */
    @Override
    public void close() {
        if (!closed) {
            closed = true;
            cores.end();
        }
    }
}
