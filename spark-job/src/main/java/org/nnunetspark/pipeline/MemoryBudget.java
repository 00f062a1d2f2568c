package org.nnunetspark.pipeline;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.BooleanSupplier;
import org.nnunetspark.volume.Bytes;

/**
 * The memory that the visits of one JVM share. A visit begins once what it is forecast to take is free, in the order in which
 * visits asked: one that needs nearly everything waits until the others are through, and those that come after it wait behind
 * it. Nobody waits who holds a share, unless the work asks for another one, which it must not; so nobody waits for ever.
 * Thread-safe.
 */
public final class MemoryBudget {
    private final MemoryLimits limits;
    private final Deque<Object> waiting = new ArrayDeque<>();
    private Bytes taken = Bytes.NONE;

    public MemoryBudget(MemoryLimits limits) {
        this.limits = limits;
    }

    /** Something that takes memory. */
    @FunctionalInterface
    public interface Work<T> {
        T run() throws IOException;
    }

    public MemoryLimits limits() {
        return limits;
    }

    /**
     * Waits for a share of this size, works, and gives it back.
     *
     * @throws IllegalArgumentException if it is more than the whole budget
     * @throws InterruptedIOException if the thread is interrupted while it waits, which it stays
     */
    public <T> T within(Bytes share, Work<T> work) throws IOException {
        if (!limits.hold(share)) {
            throw new IllegalArgumentException(share + " is more than " + limits);
        }
        Share held = take(share);
        try {
            return work.run();
        } finally {
            held.close();
        }
    }

    /** Waits for a share of this size, as {@link #within} does; who takes it gives it back by closing it. */
    Share take(Bytes share) throws InterruptedIOException {
        take(() -> limits.hold(taken.plus(share)), share);
        return new Share(share);
    }

    /** Waits until nobody else holds a share; the others wait until it is closed. */
    Share takeAll() throws InterruptedIOException {
        take(() -> taken.equals(Bytes.NONE), limits.kinds());
        return new Share(limits.kinds());
    }

    /** What a visit holds; given back once, by whoever closes it first. */
    final class Share implements AutoCloseable {
        private Bytes size;
        private boolean held = true;

        private Share(Bytes size) {
            this.size = size;
        }

        /** Makes it smaller, or larger if that is free and nobody waits; whether it did. Never waits. */
        boolean tryResize(Bytes wanted) {
            synchronized (MemoryBudget.this) {
                boolean smaller = size.covers(wanted);
                boolean free =
                        waiting.isEmpty() && limits.hold(taken.minus(size).plus(wanted));
                if (!held || !(smaller || free)) {
                    return false;
                }
                taken = taken.minus(size).plus(wanted);
                size = wanted;
                MemoryBudget.this.notifyAll();
                return true;
            }
        }

        @Override
        public void close() {
            synchronized (MemoryBudget.this) {
                if (held) {
                    held = false;
                    giveBack(size);
                }
            }
        }
    }

    private synchronized void take(BooleanSupplier isFree, Bytes share) throws InterruptedIOException {
        Object turn = new Object();
        waiting.addLast(turn);
        try {
            while (waiting.peekFirst() != turn || !isFree.getAsBoolean()) {
                wait();
            }
            taken = taken.plus(share);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            InterruptedIOException interrupted = new InterruptedIOException("interrupted while waiting for memory");
            interrupted.initCause(e);
            throw interrupted;
        } finally {
            waiting.remove(turn);
            notifyAll();
        }
    }

    private synchronized void giveBack(Bytes share) {
        taken = taken.minus(share);
        notifyAll();
    }

    /** How many wait. */
    synchronized int waiting() {
        return waiting.size();
    }
}
