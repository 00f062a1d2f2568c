package org.nnunetspark.ledger;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.nnunetspark.storage.ObjectStore;
import org.nnunetspark.storage.PutOutcome;
import org.nnunetspark.storage.StoreEntry;

/**
 * The right to work on a dataset. Each taking is a new epoch: a record that only one can create. Its holder moves a counter
 * on; who finds the counter still for a whole term may take over. No clock is compared with another machine's. A holder on
 * the same machine whose process is gone is not waited for.
 */
public final class Lease implements AutoCloseable {
    /** How long a silent holder is waited for. */
    public static final Duration TERM = Duration.ofMinutes(2);

    private static final Pattern EPOCH = Pattern.compile("(\\d{8})\\.json");
    private static final int BEATS_PER_TERM = 6;
    private static final int MAX_RECORD = 1 << 16;
    private static final long SAME_START_MILLIS = 1000;

    private final ObjectStore store;
    private final LedgerLayout layout;
    private final long epoch;
    private final ScheduledExecutorService beating = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "nnunet-spark-lease");
        thread.setDaemon(true);
        return thread;
    });
    private long count;
    private volatile long lastBeat = System.nanoTime();

    /**
     * How a lease is taken.
     *
     * @param application Spark's id of the run, for people
     * @param force do not wait for a silent holder
     */
    public record Claim(String application, boolean force) {}

    /** Waits; replaced in tests. */
    @FunctionalInterface
    interface Patience {
        void pause(Duration time) throws InterruptedException;
    }

    private Lease(ObjectStore store, LedgerLayout layout, long epoch) {
        this.store = store;
        this.layout = layout;
        this.epoch = epoch;
    }

    /**
     * Takes the dataset.
     *
     * @throws DatasetBusyException if another run holds it
     */
    public static Lease take(ObjectStore store, LedgerLayout layout, Claim claim) throws IOException {
        return take(store, layout, claim, Processes.ofThisMachine(), time -> Thread.sleep(time.toMillis()));
    }

    static Lease take(ObjectStore store, LedgerLayout layout, Claim claim, Processes processes, Patience patience)
            throws IOException {
        store.makeFolder(layout.epochs());
        long last = last(store, layout);
        if (last > 0) {
            requireFree(store, layout, last, claim, processes, patience);
        }
        long mine = last + 1;
        EpochRecord record = new EpochRecord(
                EpochRecord.SCHEMA,
                UUID.randomUUID().toString(),
                processes.host(),
                processes.pid(),
                processes.startOf(processes.pid()),
                claim.application(),
                TERM.toSeconds(),
                Instant.now().toString());
        FaultPoint.at("D2a");
        if (store.putIfAbsent(layout.epoch(mine), RecordJson.write(record)) == PutOutcome.EXISTS) {
            throw new DatasetBusyException(holder(store, layout, mine).orElse(record));
        }
        FaultPoint.at("D2b");
        Lease lease = new Lease(store, layout, mine);
        lease.beat();
        lease.keepBeating();
        return lease;
    }

    private static long last(ObjectStore store, LedgerLayout layout) throws IOException {
        return store.list(layout.epochs()).stream()
                .map(StoreEntry::name)
                .map(EPOCH::matcher)
                .filter(Matcher::matches)
                .map(matcher -> Long.parseLong(matcher.group(1)))
                .max(Comparator.naturalOrder())
                .orElse(0L);
    }

    private static void requireFree(
            ObjectStore store, LedgerLayout layout, long last, Claim claim, Processes processes, Patience patience)
            throws IOException {
        if (store.entry(layout.released(last)).isPresent() || claim.force()) {
            return;
        }
        Optional<EpochRecord> holder = holder(store, layout, last);
        if (holder.isPresent() && isDead(holder.get(), processes)) {
            return;
        }
        String before = counter(store, layout, last);
        Duration term = holder.map(h -> Duration.ofSeconds(h.ttlSeconds())).orElse(TERM);
        for (int i = 0; i < 2 * BEATS_PER_TERM; i++) {
            pause(patience, term.dividedBy(2 * BEATS_PER_TERM));
            if (store.entry(layout.released(last)).isPresent()) {
                return;
            }
            if (!counter(store, layout, last).equals(before)) {
                throw holder.map(DatasetBusyException::new)
                        .orElseThrow(() -> new IOException("another run holds the dataset, but its record is torn"));
            }
        }
    }

    private static void pause(Patience patience, Duration time) throws IOException {
        try {
            patience.pause(time);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while waiting for another run", e);
        }
    }

    private static boolean isDead(EpochRecord holder, Processes processes) {
        if (!holder.host().equals(processes.host())) {
            return false;
        }
        long started = processes.startOf(holder.pid());
        return started == 0 || Math.abs(started - holder.processStarted()) > SAME_START_MILLIS;
    }

    private static Optional<EpochRecord> holder(ObjectStore store, LedgerLayout layout, long number)
            throws IOException {
        byte[] json = store.read(layout.epoch(number), MAX_RECORD);
        return RecordJson.read(json, EpochRecord.class, EpochRecord.SCHEMA, layout.epoch(number));
    }

    private static String counter(ObjectStore store, LedgerLayout layout, long number) throws IOException {
        return store.entry(layout.beat(number)).isPresent()
                ? new String(store.read(layout.beat(number), MAX_RECORD), UTF_8)
                : "";
    }

    /** This run's number; later runs have higher ones. */
    public long epoch() {
        return epoch;
    }

    /** Moves the counter on. */
    synchronized void beat() throws IOException {
        count++;
        store.put(layout.beat(epoch), Long.toString(count).getBytes(UTF_8));
        lastBeat = System.nanoTime();
    }

    private void keepBeating() {
        long period = TERM.dividedBy(BEATS_PER_TERM).toMillis();
        var unused = beating.scheduleWithFixedDelay(this::tryToBeat, period, period, TimeUnit.MILLISECONDS);
    }

    private void tryToBeat() {
        try {
            beat();
        } catch (IOException e) {
            // A store may fail for a while; isHeld tells when it has been too long.
            System.getLogger(Lease.class.getName())
                    .log(System.Logger.Level.WARNING, "the lease of run " + epoch + " could not be renewed", e);
        }
    }

    /**
     * Whether this run may go on: its counter moved not too long ago, and nobody has taken over.
     *
     * @throws FencedException if not
     */
    public void requireHeld() throws IOException {
        if (System.nanoTime() - lastBeat > TERM.dividedBy(2).toNanos()) {
            throw new FencedException(epoch);
        }
        new Fence(layout, epoch).check(store);
    }

    /** Lets go of the dataset. */
    @Override
    public void close() throws IOException {
        beating.shutdownNow();
        store.put(layout.released(epoch), new byte[0]);
    }
}
