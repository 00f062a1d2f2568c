package org.nnunetspark.volume;

import java.util.concurrent.atomic.AtomicLong;

/**
 * The memory outside the heap of the volumes of a thread: those that it allocated, or others for it, until they are closed, by
 * whichever thread. Counts their bytes, by which nothing is decided; and keeps, where it may, what closed volumes had for those
 * to come. Thread-safe.
 */
public final class NativeMeter {
    private static final ThreadLocal<NativeMeter> OF_THREAD = ThreadLocal.withInitial(NativeMeter::new);

    private final AtomicLong held = new AtomicLong();
    private final AtomicLong peak = new AtomicLong();
    private final SpareArrays spare = new SpareArrays();

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

    /**
     * Keeps the memory of closed volumes for others, as long as all volumes and what is kept take no more than this together.
     * What is more is freed now. At first nothing is kept.
     */
    public void keepWithin(long bytes) {
        spare.limit(bytes);
    }

    /** Bytes that are kept. */
    public long kept() {
        return spare.bytes();
    }

    /** Hands over what is kept, for another meter. From now on nothing is kept. */
    public KeptMemory handOver() {
        return new KeptMemory(spare.takeAll());
    }

    /** Keeps what another meter had, within what may be kept here; the rest of it is freed now. */
    public void takeOver(KeptMemory memory) {
        spare.addAll(memory.takeArrays());
    }

    SpareArrays spare() {
        return spare;
    }

    void add(long bytes) {
        peak.accumulateAndGet(held.addAndGet(bytes), Math::max);
    }

    void remove(long bytes) {
        held.addAndGet(-bytes);
    }
}
