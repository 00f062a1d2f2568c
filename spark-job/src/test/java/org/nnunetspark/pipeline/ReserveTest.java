package org.nnunetspark.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.nnunetspark.pipeline.MemoryBudget.Share;
import org.nnunetspark.volume.Bytes;
import org.nnunetspark.volume.KeptMemory;
import org.nnunetspark.volume.NativeMeter;
import org.nnunetspark.volume.Shape;
import org.nnunetspark.volume.Volume;
import org.nnunetspark.volume.VoxelType;

/** What a budget has in reserve. */
@Timeout(30)
final class ReserveTest {
    private static final Bytes CASE = new Bytes(50, 1500);

    /** What happens to reserves after a while, which passes when a test says so. */
    private final Queue<Runnable> later = new ConcurrentLinkedQueue<>();

    private final MemoryBudget budget = new MemoryBudget(MemoryLimits.of(new Bytes(100, 3000)), later::add);
    private final ExecutorService threads = Executors.newCachedThreadPool();

    @AfterEach
    void stop() {
        budget.freeReserves();
        threads.shutdownNow();
    }

    private static KeptMemory left(int bytes) {
        NativeMeter meter = NativeMeter.ofThread();
        meter.keepWithin(bytes);
        Volume.allocate(new Shape(1, 1, bytes / 2), VoxelType.INT16).close();
        return meter.handOver();
    }

    /** What is in reserve then. */
    private KeptMemory leave(int bytes) throws Exception {
        KeptMemory memory = left(bytes);
        assertThat(budget.putInReserve(budget.take(CASE), memory)).isTrue();
        return memory;
    }

    private void awaitWaiting(int count) {
        while (budget.waiting() < count && !Thread.currentThread().isInterrupted()) {
            Thread.onSpinWait();
        }
    }

    @Test
    void isFreedWhenNobodyCameForItInAWhile() throws Exception {
        KeptMemory memory = leave(1000);
        assertThat(memory.bytes()).isEqualTo(1000);
        later.remove().run();
        assertThat(memory.bytes()).isZero();
        assertThat(budget.reserved()).isZero();
        budget.takeAll().close();
    }

    @Test
    void eachHasAWhileOfItsOwn() throws Exception {
        KeptMemory first = leave(600);
        KeptMemory second = leave(800);
        later.remove().run();
        assertThat(first.bytes()).isZero();
        assertThat(second.bytes()).isEqualTo(800);
        assertThat(budget.reserved()).isEqualTo(800);
    }

    @Test
    void whatSomebodyCameForIsNotFreedAfterAWhileNorWhatHeLeavesAgain() throws Exception {
        KeptMemory memory = leave(1000);
        Reserve taken = budget.takeReserve(CASE).orElseThrow();
        later.remove().run();
        assertThat(memory.bytes()).isEqualTo(1000);
        assertThat(budget.putInReserve(taken.share(), taken.memory())).isTrue();
        assertThat(later).as("a while of its own").hasSize(1);
        assertThat(budget.reserved()).isEqualTo(1000);
    }

    @Test
    void whoWaitsFreesAllOfIt() throws Exception {
        KeptMemory first = leave(600);
        KeptMemory second = leave(800);
        Share most = threads.submit(() -> budget.take(new Bytes(0, 1601))).get();
        assertThat(first.bytes()).isZero();
        assertThat(second.bytes()).isZero();
        most.close();
    }

    @Test
    void whoWantsAllFreesAllOfIt() throws Exception {
        KeptMemory first = leave(600);
        KeptMemory second = leave(800);
        Share all = threads.submit(budget::takeAll).get();
        assertThat(first.bytes()).isZero();
        assertThat(second.bytes()).isZero();
        all.close();
    }

    @Test
    void nothingIsPutInReserveWhileSomebodyWaits() throws Exception {
        Share share = budget.take(CASE);
        Future<Share> all = threads.submit(budget::takeAll);
        awaitWaiting(1);
        try (KeptMemory memory = left(1000)) {
            assertThat(budget.putInReserve(share, memory)).isFalse();
            assertThat(memory.bytes()).as("still the visit's").isEqualTo(1000);
        }
        share.close();
        all.get().close();
        assertThat(budget.reserved()).isZero();
    }

    @Test
    void coversWhatIsInItAndWhatACaseTakes() throws Exception {
        KeptMemory memory = leave(1000);
        Reserve taken = budget.takeReserve(new Bytes(50, 200)).orElseThrow();
        assertThat(taken.memory()).isSameAs(memory);
        // 1,000 are still there, so 2,000 are free and not 2,800.
        Share rest = budget.take(new Bytes(50, 2000));
        Future<Share> more = threads.submit(() -> budget.take(new Bytes(0, 800)));
        awaitWaiting(1);
        memory.close();
        taken.share().shrink(new Bytes(50, 200));
        more.get().close();
        taken.share().close();
        rest.close();
    }

    @Test
    void isLeftThereIfWhoWantsMoreWouldHaveToWait() throws Exception {
        leave(1000);
        Share beside = budget.take(new Bytes(60, 0));
        assertThat(budget.takeReserve(CASE)).isEmpty();
        assertThat(budget.reserved()).isEqualTo(1000);
        beside.close();
    }

    @Test
    void aShareClosedLateIsNotThatOfWhoHasTheReserve() throws Exception {
        Share share = budget.take(CASE);
        assertThat(budget.putInReserve(share, left(1000))).isTrue();
        share.close();
        budget.take(new Bytes(0, 2000)).close();
        assertThat(budget.reserved()).as("there was room beside it").isEqualTo(1000);
        budget.take(new Bytes(0, 2001)).close();
        assertThat(budget.reserved()).as("there was none").isZero();
    }

    @Test
    void ofAVisitThatWasGivenUpNothingIsReserved() throws Exception {
        Share share = budget.take(CASE);
        share.close();
        try (KeptMemory memory = left(1000)) {
            assertThat(budget.putInReserve(share, memory)).isFalse();
        }
        assertThat(budget.reserved()).isZero();
        assertThat(later).isEmpty();
    }
}
