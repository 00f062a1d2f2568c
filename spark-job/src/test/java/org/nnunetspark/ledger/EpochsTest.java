package org.nnunetspark.ledger;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nnunetspark.storage.FaultyObjectStore;
import org.nnunetspark.storage.ObjectStore;
import org.nnunetspark.storage.StorePath;
import org.nnunetspark.storage.local.LocalStore;

/** Takeovers in manual time: sleeping moves the clock, and lets others act. */
final class EpochsTest {
    private static final Duration TTL = Duration.ofMinutes(2);
    private static final LeaseRequest REQUEST = new LeaseRequest("app-2", TTL, false);

    @TempDir(factory = MemoryFolder.class)
    Path folder;

    private final ObjectStore store = new LocalStore();
    private final ManualClock clock = new ManualClock();
    private final FakeProcesses processes = new FakeProcesses();
    private final List<EpochRecord> waitedFor = new ArrayList<>();

    private static final class ManualClock implements LeaseClock {
        private long now = Long.MAX_VALUE - Duration.ofSeconds(90).toNanos();
        private Runnable whileSleeping = () -> {};

        @Override
        public long nanoTime() {
            return now;
        }

        @Override
        public void sleep(Duration duration) {
            now += duration.toNanos();
            whileSleeping.run();
        }
    }

    private static final class FakeProcesses implements ProcessTable {
        private final Set<Long> gone = new HashSet<>();
        private long pid = 100;

        @Override
        public OwnerProcess self() {
            return new OwnerProcess("node1", "boot pid:[1]", pid, "4711");
        }

        @Override
        public boolean isGone(OwnerProcess process) {
            return gone.contains(process.pid());
        }
    }

    private EpochLayout layout() {
        return new EpochLayout(StorePath.of(folder));
    }

    private Epochs epochs() {
        return new Epochs(store, layout(), processes, clock);
    }

    private Lease take(LeaseRequest request) throws Exception {
        return epochs().take(request, waitedFor::add);
    }

    private Lease first() throws Exception {
        Lease lease = take(new LeaseRequest("app-1", TTL, false));
        processes.pid++;
        return lease;
    }

    @Test
    void releasedIsTakenAtOnce() throws Exception {
        try (Lease first = first()) {
            assertThat(first.epoch()).isEqualTo(1);
            assertThat(epochs().holder()).hasValue(first.record());
        }
        assertThat(epochs().holder()).isEmpty();
        assertThat(take(REQUEST).epoch()).isEqualTo(2);
        assertThat(waitedFor).isEmpty();
    }

    @Test
    void aDeadProcessOfThisMachineIsNotWaitedFor() throws Exception {
        Lease dead = first();
        processes.gone.add(dead.record().owner().pid());
        long before = clock.nanoTime();
        assertThat(take(REQUEST).epoch()).isEqualTo(2);
        assertThat(clock.nanoTime()).isEqualTo(before);
    }

    @Test
    void aSilentOwnerIsWaitedForItsTtl() throws Exception {
        Lease silent = first();
        long before = clock.nanoTime();
        assertThat(take(new LeaseRequest("app-2", Duration.ofSeconds(1), false)).epoch())
                .isEqualTo(2);
        assertThat(Duration.ofNanos(clock.nanoTime() - before)).isBetween(TTL, TTL.plusSeconds(11));
        assertThat(waitedFor).containsExactly(silent.record());
    }

    @Test
    void anActiveOwnerIsNamed() throws Exception {
        Lease active = first();
        clock.whileSleeping = () -> beat(active);
        assertThatThrownBy(() -> take(REQUEST))
                .isInstanceOf(DatasetBusyException.class)
                .hasMessage("another run holds the dataset: process 100 on node1, application app-1, since "
                        + active.record().since());
        assertThat(active.isHeld()).isTrue();
    }

    private static void beat(Lease lease) {
        try {
            lease.beat();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void anOwnerThatReleasesWhileWaitedForIsFollowedAtOnce() throws Exception {
        Lease ending = first();
        long before = clock.nanoTime();
        clock.whileSleeping = () -> {
            try {
                ending.close();
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        };
        assertThat(take(REQUEST).epoch()).isEqualTo(2);
        assertThat(Duration.ofNanos(clock.nanoTime() - before)).isEqualTo(Duration.ofSeconds(10));
    }

    @Test
    void forceSkipsTheWaitingOnly() throws Exception {
        Lease zombie = first();
        Lease second = take(new LeaseRequest("app-2", TTL, true));
        assertThat(second.epoch()).isEqualTo(2);
        assertThat(waitedFor).isEmpty();
        assertThatThrownBy(zombie::beat)
                .isInstanceOf(LeaseLostException.class)
                .hasMessage("another run has taken the dataset over (epoch 2 after our 1)");
        assertThat(zombie.isHeld()).isFalse();
        second.beat();
        assertThat(second.isHeld()).isTrue();
    }

    @Test
    void aLeaseIsHeldForHalfItsTtlAfterABeat() throws Exception {
        Lease lease = first();
        clock.sleep(Duration.ofSeconds(60));
        assertThat(lease.isHeld()).isTrue();
        clock.sleep(Duration.ofSeconds(1));
        assertThat(lease.isHeld()).isFalse();
        lease.beat();
        assertThat(lease.isHeld()).isTrue();
    }

    @Test
    void aFailedBeatDoesNotProlong() throws Exception {
        FaultyObjectStore faulty = new FaultyObjectStore(store);
        Lease lease = new Epochs(faulty, layout(), processes, clock).take(REQUEST, waitedFor::add);
        faulty.failAt(faulty.calls().size() + 1, FaultyObjectStore.When.BEFORE, false);
        clock.sleep(Duration.ofSeconds(61));
        assertThatThrownBy(lease::beat).isInstanceOf(IOException.class).hasMessageStartingWith("injected into put");
        assertThat(lease.isHeld()).isFalse();
    }

    @Test
    void damagedEpochRecordIsRefusedUnlessForced() throws Exception {
        Lease unused = first();
        store.put(layout().record(1), "{".getBytes(UTF_8));
        assertThatThrownBy(() -> take(REQUEST))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("epochs/00000001.json is damaged");
        assertThat(take(new LeaseRequest("app-2", TTL, true)).epoch()).isEqualTo(2);
    }

    @Test
    void ofTwoThatStartTogetherOneProceeds() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(2);
        CyclicBarrier start = new CyclicBarrier(2);
        try {
            for (int round = 1; round <= 100; round++) {
                Callable<Lease> starter = () -> {
                    start.await();
                    return new Epochs(store, layout(), processes, LeaseClock.system()).take(REQUEST, owner -> {
                        throw new IllegalStateException("busy " + owner.epoch());
                    });
                };
                List<Future<Lease>> starters = threads.invokeAll(List.of(starter, starter));
                assertOneProceeded(starters, round);
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private static void assertOneProceeded(List<Future<Lease>> starters, long epoch) throws Exception {
        List<Lease> winners = new ArrayList<>();
        for (Future<Lease> starter : starters) {
            try {
                winners.add(starter.get());
            } catch (ExecutionException e) {
                assertThat(e.getCause()).isInstanceOfAny(DatasetBusyException.class, IllegalStateException.class);
            }
        }
        assertThat(winners).hasSize(1);
        assertThat(winners.get(0).epoch()).isEqualTo(epoch);
        winners.get(0).close();
    }

    @Test
    void aKeeperBeatsUntilItIsClosed() throws Exception {
        Lease lease = new Epochs(store, layout(), processes, new BriefClock()).take(REQUEST, waitedFor::add);
        byte[] before = store.read(layout().beat(1), 100);
        try (LeaseKeeper keeper = LeaseKeeper.start(lease)) {
            while (java.util.Arrays.equals(before, store.read(layout().beat(1), 100))) {
                Thread.onSpinWait();
            }
            assertThat(keeper.lastFailure()).isEmpty();
            Lease thief = take(new LeaseRequest("app-2", TTL, true));
            while (keeper.lastFailure().isEmpty()) {
                Thread.onSpinWait();
            }
            assertThat(keeper.lastFailure().get()).isInstanceOf(LeaseLostException.class);
            assertThat(thief.isHeld()).isTrue();
        }
        assertThat(lease.isHeld()).isFalse();
    }

    /** Time as it is, sleep without waiting. */
    private static final class BriefClock implements LeaseClock {
        @Override
        public long nanoTime() {
            return System.nanoTime();
        }

        @Override
        public void sleep(Duration duration) throws InterruptedException {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
        }
    }

    @Test
    void thisProcessIsAliveAndItsNumberAloneProvesNothing() {
        ProcessTable table = new LinuxProcessTable();
        OwnerProcess self = table.self();
        assertThat(self.machine()).contains("pid:[");
        assertThat(table.isGone(self)).isFalse();
        assertThat(table.isGone(new OwnerProcess(self.host(), self.machine(), self.pid(), "1")))
                .as("an earlier process of this number")
                .isTrue();
        assertThat(table.isGone(new OwnerProcess(self.host(), "other boot", self.pid(), "1")))
                .as("not ours to judge")
                .isFalse();
        assertThat(table.isGone(new OwnerProcess(self.host(), "", self.pid(), "1")))
                .isFalse();
    }

    @Test
    void anEndedProcessIsGone() throws Exception {
        ProcessTable table = new LinuxProcessTable();
        OwnerProcess self = table.self();
        Process child = new ProcessBuilder("true").start();
        int unused = child.waitFor();
        assertThat(table.isGone(new OwnerProcess(self.host(), self.machine(), child.pid(), self.started())))
                .isTrue();
    }
}
