package org.nnunetspark.pipeline;

import java.io.IOException;
import java.time.Duration;
import org.nnunetspark.ledger.AttemptLog;
import org.nnunetspark.ledger.InFlight;

/** The case that a visitor works on now; another thread may watch it. It is on the attempt log until it is closed. */
public final class InHand implements AutoCloseable {
    private final AttemptLog log;
    private final InFlight begun;
    private final StageClock clock;
    private final MemoryBudget.Share memory;
    private final long since = System.nanoTime();
    private boolean closed;

    InHand(AttemptLog log, InFlight begun, StageClock clock, MemoryBudget.Share memory) {
        this.log = log;
        this.begun = begun;
        this.clock = clock;
        this.memory = memory;
    }

    /** E1: puts the case on the log. */
    void begin() throws IOException {
        log.open(begun);
    }

    /** How long it has been worked on; the wait for memory is not part of it. */
    public Duration age() {
        return Duration.ofNanos(System.nanoTime() - since);
    }

    /** What it is at. */
    public String stage() {
        return clock.current().map(StageClock.Stage::key).orElse(begun.stage());
    }

    /** Writes on the log how far it is. */
    public synchronized void note() throws IOException {
        if (!closed) {
            log.note(begun.at(stage()));
        }
    }

    /** Gives back what it holds of the memory budget although it does not end, since it never may. */
    void letGo() {
        memory.close();
    }

    @Override
    public synchronized void close() {
        if (!closed) {
            closed = true;
            strikeOff();
        }
    }

    private void strikeOff() {
        try {
            log.close(begun);
        } catch (IOException e) {
            // A case that is on record is never suspected, and of any other the worst is that it is visited alone.
            return;
        }
    }
}
