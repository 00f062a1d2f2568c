package org.nnunetspark.faults;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.nnunetspark.storage.ObjectStore;

/**
 * Two attempts, A and B, that publish (E8, E9) and put on record (E10) when it is their turn: {@code AABB} lets A do both
 * before B does anything. No turn begins before both attempts are past their checks and about to publish.
 */
final class Turns {
    private static final long DEADLINE_SECONDS = 60;

    private final Deque<Character> order = new ArrayDeque<>();
    private final Set<Character> arrived = new HashSet<>();

    Turns(String order) {
        order.chars().forEach(turn -> this.order.add((char) turn));
    }

    /** The store as an attempt sees it. */
    ObjectStore of(char attempt, ObjectStore store) {
        return (ObjectStore) Proxy.newProxyInstance(
                ObjectStore.class.getClassLoader(), new Class<?>[] {ObjectStore.class}, (proxy, verb, arguments) -> {
                    pass(attempt, verb.getName());
                    try {
                        return verb.invoke(store, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    private synchronized void pass(char attempt, String verb) throws IOException, InterruptedException {
        if (verb.equals("publishAll") && arrived.add(attempt)) {
            notifyAll();
            await(attempt);
        } else if (verb.equals("putAllIfAbsent")) {
            order.remove();
            notifyAll();
            await(attempt);
        }
    }

    private void await(char attempt) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(DEADLINE_SECONDS);
        while (arrived.size() < 2 || order.element() != attempt) {
            if (System.nanoTime() > deadline) {
                throw new IOException("it was never the turn of " + attempt);
            }
            wait(TimeUnit.SECONDS.toMillis(1));
        }
    }

    /** Whether an attempt is past its checks. */
    synchronized boolean hasArrived(char attempt) {
        return arrived.contains(attempt);
    }

    /** An attempt has ended, and needs no more turns. */
    synchronized void leave(char attempt) {
        order.removeIf(turn -> turn == attempt);
        notifyAll();
    }
}
