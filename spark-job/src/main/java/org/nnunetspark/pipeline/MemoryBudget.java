package org.nnunetspark.pipeline;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.nnunetspark.volume.Bytes;
import org.nnunetspark.volume.KeptMemory;

/**
 * The memory that the visits of one JVM share. A visit begins once what it is forecast to take is free, in the order in which
 * visits asked: one that needs nearly everything waits until the others are through, and those that come after it wait behind
 * it. Nobody waits who holds a share, unless the work asks for another one, which it must not; so nobody waits for ever.
 *
 * <p>What a visit leaves in reserve for one to come is taken, too, but nobody waits for it: who cannot have a share at once
 * frees all reserves first, and while somebody waits none is put back or taken. What nobody comes for is freed after a while,
 * since a process may live on without visits. Thread-safe.
 */
public final class MemoryBudget {
    /** Longer than a process that has cases to visit is without one. */
    private static final Duration RESERVED = Duration.ofSeconds(10);

    private final MemoryLimits limits;
    private final Executor afterAWhile;
    private final Deque<Object> waiting = new ArrayDeque<>();
    /** The last one put there comes last. */
    private final Deque<Reserve> reserves = new ArrayDeque<>();

    private Bytes taken = Bytes.NONE;

    public MemoryBudget(MemoryLimits limits) {
        this(limits, CompletableFuture.delayedExecutor(RESERVED.toSeconds(), TimeUnit.SECONDS, Runnable::run));
    }

    /** With what frees a reserve when nobody has come for it; it does so later, and not when it is told to. */
    MemoryBudget(MemoryLimits limits, Executor afterAWhile) {
        this.limits = limits;
        this.afterAWhile = afterAWhile;
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
                if (!held || !(size.covers(wanted) || isFreeFor(wanted))) {
                    return false;
                }
                taken = taken.minus(size).plus(wanted);
                size = wanted;
                MemoryBudget.this.notifyAll();
                return true;
            }
        }

        private boolean isFreeFor(Bytes wanted) {
            return waiting.isEmpty() && limits.hold(taken.minus(size).plus(wanted));
        }

        /** Makes it smaller. */
        void shrink(Bytes to) {
            if (!tryResize(to)) {
                throw new IllegalStateException("no share of " + to + " is left");
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

    /**
     * What a visit left last, with its share made as large as both that and a visit of this size need; nothing if there is
     * none, its share cannot become so large, or somebody waits, whom this would overtake. Never waits.
     */
    synchronized Optional<Reserve> takeReserve(Bytes wanted) {
        if (!waiting.isEmpty() || reserves.isEmpty()) {
            return Optional.empty();
        }
        Share share = reserves.getLast().share();
        return share.tryResize(share.size.or(wanted)) ? Optional.of(reserves.removeLast()) : Optional.empty();
    }

    /**
     * Takes what a visit leaves, and of its share as much as covers that; the rest is given back. The share is the visit's no
     * more: closing it later, as one may who gave the visit up, takes nothing from who has the reserve by then.
     *
     * @return whether it did; otherwise both are still the visit's: there is nothing to reserve, somebody waits, or the share
     *     was closed
     */
    boolean putInReserve(Share share, KeptMemory memory) {
        Optional<Reserve> reserve = reserve(share, memory);
        reserve.ifPresent(left -> afterAWhile.execute(() -> free(left)));
        return reserve.isPresent();
    }

    private synchronized Optional<Reserve> reserve(Share share, KeptMemory memory) {
        Bytes size = Bytes.offHeap(memory.bytes());
        if (size.equals(Bytes.NONE) || !waiting.isEmpty() || !share.tryResize(size)) {
            return Optional.empty();
        }
        share.held = false;
        Reserve reserve = new Reserve(new Share(size), memory);
        reserves.addLast(reserve);
        return Optional.of(reserve);
    }

    /** Frees a reserve if it still is one. */
    private void free(Reserve reserve) {
        if (removed(reserve)) {
            reserve.free();
        }
    }

    private synchronized boolean removed(Reserve reserve) {
        return reserves.remove(reserve);
    }

    /** Frees all that is in reserve. */
    void freeReserves() {
        Optional<Reserve> next = pollReserve();
        while (next.isPresent()) {
            next.orElseThrow().free();
            next = pollReserve();
        }
    }

    private synchronized Optional<Reserve> pollReserve() {
        return Optional.ofNullable(reserves.pollFirst());
    }

    private void take(BooleanSupplier isFree, Bytes share) throws InterruptedIOException {
        Object turn = new Object();
        if (takesAtOnce(turn, isFree, share)) {
            return;
        }
        try {
            // Not under the lock, for the system takes its time. As long as this one is in line nothing is put there.
            freeReserves();
            await(turn, isFree, share);
        } finally {
            leave(turn);
        }
    }

    /** Whether it could have the share at once; else it is in line now. */
    private synchronized boolean takesAtOnce(Object turn, BooleanSupplier isFree, Bytes share) {
        if (waiting.isEmpty() && isFree.getAsBoolean()) {
            taken = taken.plus(share);
            return true;
        }
        waiting.addLast(turn);
        return false;
    }

    private synchronized void await(Object turn, BooleanSupplier isFree, Bytes share) throws InterruptedIOException {
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
        }
    }

    private synchronized void leave(Object turn) {
        waiting.remove(turn);
        notifyAll();
    }

    /** Bytes that are in reserve. */
    synchronized long reserved() {
        return reserves.stream().mapToLong(reserve -> reserve.memory().bytes()).sum();
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
