package org.nnunetspark.parallel;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The cores of a process, and how many of them no case is worked on with. A case that begins takes its core whether one is
 * idle or not; helpers only take what is idle, a piece at a time, so a new case waits for a few milliseconds at most.
 */
public final class IdleCores {
    private final int cores;
    private final int mostHelpers;
    /** Below zero while more cases are worked on than there are cores. */
    private final AtomicInteger idle;

    private final ExecutorService threads;

    /**
     * All cores idle.
     *
     * @param cores cases that are worked on at once when there are enough
     * @param mostHelpers helpers of one case at most; every one of them costs the case some scratch space
     */
    public IdleCores(int cores, int mostHelpers) {
        if (cores < 1 || mostHelpers < 0) {
            throw new IllegalArgumentException(cores + " cores, " + mostHelpers + " helpers");
        }
        this.cores = cores;
        this.mostHelpers = mostHelpers;
        this.idle = new AtomicInteger(cores);
        this.threads = Executors.newCachedThreadPool(work -> {
            Thread thread = new Thread(work, "case-helper");
            thread.setDaemon(true);
            return thread;
        });
    }

    /** Takes a core for a case, until it is closed. */
    public Helped begin() {
        idle.decrementAndGet();
        return new Helped(this);
    }

    /** Threads that may work on one case at once. */
    public int most() {
        return 1 + Math.min(mostHelpers, cores - 1);
    }

    void end() {
        idle.incrementAndGet();
    }

    /** Takes an idle core, if there is one. */
    boolean take() {
        int seen = idle.get();
        while (seen > 0) {
            if (idle.compareAndSet(seen, seen - 1)) {
                return true;
            }
            seen = idle.get();
        }
        return false;
    }

    ExecutorService threads() {
        return threads;
    }
}
