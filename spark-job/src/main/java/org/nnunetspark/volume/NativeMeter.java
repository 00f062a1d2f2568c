package org.nnunetspark.volume;

import java.util.concurrent.atomic.AtomicLong;

/**
 * Counts the bytes outside the heap that volumes of a thread hold: those that it allocated, or others for it, until they are
 * closed, by whichever thread. Nothing is decided by it.
 */
public final class NativeMeter {
    private static final ThreadLocal<NativeMeter> OF_THREAD = ThreadLocal.withInitial(NativeMeter::new);

    private final AtomicLong held = new AtomicLong();
    private final AtomicLong peak = new AtomicLong();

    private NativeMeter() {}

    /** The meter of the calling thread. */
    public static NativeMeter ofThread() {
        return OF_THREAD.get();
    }

    /** Runs a piece of work, maybe on another thread, and counts what it allocates here. */
    public void count(Runnable work) {
        NativeMeter own = OF_THREAD.get();
        OF_THREAD.set(this);
        try {
            work.run();
        } finally {
            OF_THREAD.set(own);
        }
    }

    /** Forgets what was the most before now. */
    public void restart() {
        peak.set(held.get());
    }

    /** The most bytes held at a time since the last restart. */
    public long peak() {
        return peak.get();
    }

    void add(long bytes) {
        peak.accumulateAndGet(held.addAndGet(bytes), Math::max);
    }

    void remove(long bytes) {
        held.addAndGet(-bytes);
    }
}
