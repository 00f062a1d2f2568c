package org.nnunetspark.ledger;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.function.Consumer;
import org.nnunetspark.storage.ObjectStore;
import org.nnunetspark.storage.PutOutcome;
import org.nnunetspark.storage.StoreEntry;

/**
 * The succession of submissions of a dataset. Each takes the next epoch by exclusive creation, once the one before is released
 * or dead: its process is gone from this very machine, or its counter stood still for its ttl by our own clock. Taking epoch
 * E+1 is what stops the tasks of E from publishing, see {@link CaseCommitter}.
 */
public final class Epochs {
    private static final int BEAT_BYTES = 100;
    private static final int LOOKS_PER_TTL = 12;

    private final ObjectStore store;
    private final EpochLayout layout;
    private final ProcessTable processes;
    private final LeaseClock clock;

    /** The epochs of a dataset, judged by this machine's processes and its clock. */
    public static Epochs of(ObjectStore store, EpochLayout layout) throws IOException {
        return new Epochs(store, layout, new LinuxProcessTable(), LeaseClock.system());
    }

    public Epochs(ObjectStore store, EpochLayout layout, ProcessTable processes, LeaseClock clock) {
        this.store = store;
        this.layout = layout;
        this.processes = processes;
        this.clock = clock;
    }

    /**
     * Takes the dataset.
     *
     * @param waiting told once, if the ttl of a silent owner has to be waited for
     * @throws DatasetBusyException where another submission is active, or was quicker
     */
    public Lease take(LeaseRequest request, Consumer<EpochRecord> waiting) throws IOException, InterruptedException {
        FaultPoint.at("D2a");
        store.makeFolder(layout.folder());
        long last = last().orElse(0);
        if (last > 0 && !request.forceTakeover() && !isReleased(last)) {
            awaitDeath(read(last), waiting);
        }
        EpochRecord mine = new EpochRecord(
                EpochRecord.SCHEMA,
                last + 1,
                UUID.randomUUID().toString(),
                processes.self(),
                request.application(),
                request.ttl().toSeconds(),
                Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
        if (store.putIfAbsent(layout.record(mine.epoch()), RecordJson.write(mine)) == PutOutcome.EXISTS) {
            throw new DatasetBusyException(read(mine.epoch()));
        }
        Lease lease = new Lease(store, layout, mine, clock);
        lease.beat();
        FaultPoint.at("D2b");
        return lease;
    }

    /** The owner of the highest epoch, unless it has released the dataset; it may be dead. */
    public Optional<EpochRecord> holder() throws IOException {
        if (store.entry(layout.folder()).isEmpty()) {
            return Optional.empty();
        }
        OptionalLong last = last();
        return last.isEmpty() || isReleased(last.getAsLong()) ? Optional.empty() : Optional.of(read(last.getAsLong()));
    }

    private OptionalLong last() throws IOException {
        return store.list(layout.folder()).stream()
                .map(StoreEntry::name)
                .map(EpochLayout::epochOf)
                .flatMapToLong(OptionalLong::stream)
                .max();
    }

    private EpochRecord read(long epoch) throws IOException {
        var path = layout.record(epoch);
        return RecordJson.read(path, store.read(path, RecordJson.MAX_BYTES), EpochRecord.SCHEMA, EpochRecord.class)
                .filter(record -> record.epoch() == epoch)
                .orElseThrow(() -> new IOException("cannot read who holds the dataset: " + path
                        + " is damaged; once no other run is active, force the takeover"));
    }

    private void awaitDeath(EpochRecord owner, Consumer<EpochRecord> waiting) throws IOException, InterruptedException {
        if (processes.isGone(owner.owner())) {
            return;
        }
        waiting.accept(owner);
        Duration look = owner.ttl().dividedBy(LOOKS_PER_TTL);
        byte[] counter = counter(owner.epoch());
        long start = clock.nanoTime();
        while (clock.nanoTime() - start <= owner.ttl().toNanos()) {
            clock.sleep(look);
            if (isReleased(owner.epoch()) || processes.isGone(owner.owner())) {
                return;
            }
            if (!Arrays.equals(counter, counter(owner.epoch()))) {
                throw new DatasetBusyException(owner);
            }
        }
    }

    private byte[] counter(long epoch) throws IOException {
        try {
            return store.read(layout.beat(epoch), BEAT_BYTES);
        } catch (NoSuchFileException e) {
            return new byte[0];
        }
    }

    private boolean isReleased(long epoch) throws IOException {
        return store.entry(layout.released(epoch)).isPresent();
    }
}
