package org.nnunetspark.faults;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nnunetspark.ledger.DatasetBusyException;
import org.nnunetspark.ledger.EpochLayout;
import org.nnunetspark.ledger.Epochs;
import org.nnunetspark.ledger.Lease;
import org.nnunetspark.ledger.LeaseRequest;
import org.nnunetspark.storage.ObjectStore;
import org.nnunetspark.storage.PutOutcome;
import org.nnunetspark.storage.StorePath;
import org.nnunetspark.storage.Stores;

/** Rows 27 and 33: what only one may create, created by several at once. */
@FaultSuite
final class RaceFaultsIT {
    private static final int ROUNDS = 400;
    private static final int RACERS = 4;
    private static final int EPOCHS = 100;

    @TempDir
    private Path temp;

    /** One racer's try in a round; whether it won. */
    @FunctionalInterface
    private interface Attempt {
        boolean wins(int racer, int round) throws Exception;
    }

    @Test
    @Tag("quick")
    @FaultRow(number = 33, fault = "several create one file at once", how = "4 threads, 400 rounds")
    void oneOfManyCreates() throws Exception {
        try (ObjectStore store = Stores.open(temp.toString())) {
            race(ROUNDS, (racer, round) -> {
                StorePath file = StorePath.of(temp).resolve("round-" + round);
                byte[] mine = Integer.toString(racer).getBytes(UTF_8);
                boolean won = store.putIfAbsent(file, mine) == PutOutcome.CREATED;
                assertThat(store.read(file, mine.length))
                        .as("nobody sees half a file")
                        .hasSize(1);
                return won;
            });
        }
    }

    @Test
    @Tag("quick")
    @FaultRow(number = 27, fault = "several take one dataset at once", how = "4 threads, 100 rounds")
    void oneOfManyTakesTheDataset() throws Exception {
        try (ObjectStore store = Stores.open(temp.toString())) {
            race(EPOCHS, (racer, round) -> {
                EpochLayout layout = new EpochLayout(StorePath.of(temp).resolve("round-" + round));
                try {
                    Lease kept = Epochs.of(store, layout).take(LeaseRequest.of("racer " + racer), owner -> {
                        throw new IllegalStateException("the owner is alive: " + owner);
                    });
                    return kept.epoch() == 1;
                } catch (DatasetBusyException | IllegalStateException e) {
                    return false;
                }
            });
        }
    }

    private static void race(int rounds, Attempt attempt) throws Exception {
        CyclicBarrier start = new CyclicBarrier(RACERS);
        ExecutorService threads = Executors.newFixedThreadPool(RACERS);
        try {
            for (int round = 0; round < rounds; round++) {
                assertThat(winners(threads, start, attempt, round))
                        .as("winners of round %d", round)
                        .isEqualTo(1);
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private static int winners(ExecutorService threads, CyclicBarrier start, Attempt attempt, int round)
            throws Exception {
        List<Callable<Boolean>> racers = new ArrayList<>();
        for (int racer = 0; racer < RACERS; racer++) {
            int number = racer;
            racers.add(() -> {
                int unused = start.await();
                return attempt.wins(number, round);
            });
        }
        int won = 0;
        for (Future<Boolean> racer : threads.invokeAll(racers)) {
            won += racer.get() ? 1 : 0;
        }
        return won;
    }
}
