package org.nnunetspark.ledger;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.Closeable;
import java.io.IOException;
import java.time.Duration;
import org.nnunetspark.storage.ObjectStore;

/**
 * A dataset taken for one submission. Its owner beats every sixth of the ttl, by itself or by a {@link LeaseKeeper}, and starts
 * no new work once {@link #isHeld()} is false. Closing releases the dataset for the next submission at once.
 */
public final class Lease implements Closeable {
    private static final int BEATS_PER_TTL = 6;

    private final ObjectStore store;
    private final EpochLayout layout;
    private final EpochRecord record;
    private final LeaseClock clock;
    private long beats;
    private volatile long lastBeat;
    private volatile boolean lost;

    Lease(ObjectStore store, EpochLayout layout, EpochRecord record, LeaseClock clock) {
        this.store = store;
        this.layout = layout;
        this.record = record;
        this.clock = clock;
        this.lastBeat = clock.nanoTime();
    }

    public long epoch() {
        return record.epoch();
    }

    public EpochRecord record() {
        return record;
    }

    /** How often to beat. */
    public Duration beatInterval() {
        return record.ttl().dividedBy(BEATS_PER_TTL);
    }

    /**
     * Advances the counter that others watch.
     *
     * @throws LeaseLostException where another submission has taken over
     */
    public synchronized void beat() throws IOException {
        long now = clock.nanoTime();
        if (lost || store.entry(layout.record(epoch() + 1)).isPresent()) {
            lost = true;
            throw new LeaseLostException(epoch());
        }
        beats++;
        store.put(layout.beat(epoch()), (record.uuid() + " " + beats + "\n").getBytes(UTF_8));
        lastBeat = now;
    }

    /** Whether no other submission can have taken over yet: the last good beat began less than half a ttl ago. Never blocks. */
    public boolean isHeld() {
        return !lost && clock.nanoTime() - lastBeat <= record.ttl().toNanos() / 2;
    }

    LeaseClock clock() {
        return clock;
    }

    /** Releases the dataset. */
    @Override
    public void close() throws IOException {
        store.put(layout.released(epoch()), (record.uuid() + "\n").getBytes(UTF_8));
    }
}
