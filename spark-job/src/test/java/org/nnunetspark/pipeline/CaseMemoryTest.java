package org.nnunetspark.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.nnunetspark.pipeline.MemoryBudget.Share;
import org.nnunetspark.volume.Bytes;
import org.nnunetspark.volume.NativeMeter;
import org.nnunetspark.volume.Shape;
import org.nnunetspark.volume.Volume;
import org.nnunetspark.volume.VoxelType;

@Timeout(30)
final class CaseMemoryTest {
    private static final Bytes CASE = new Bytes(10, 2000);
    private static final MemoryLimits LIMITS = MemoryLimits.of(new Bytes(100, 3000));

    /** What happens to reserves after a while, which passes when a test says so. */
    private final Queue<Runnable> later = new ConcurrentLinkedQueue<>();

    private final MemoryBudget budget = new MemoryBudget(LIMITS, later::add);
    private final CaseMemory memory = new CaseMemory(budget);
    private final NativeMeter meter = NativeMeter.ofThread();
    private final ExecutorService threads = Executors.newCachedThreadPool();

    @AfterEach
    void stop() {
        budget.freeReserves();
        meter.keepWithin(0);
        threads.shutdownNow();
    }

    /** A case that has a volume of 2,000 bytes. */
    private void visit() throws Exception {
        Share share = memory.take(CASE);
        allocate(2000);
        memory.giveBack(share);
    }

    private static void allocate(int bytes) {
        Volume.allocate(new Shape(1, 1, bytes / 2), VoxelType.INT16).close();
    }

    private void awaitWaiting() {
        while (budget.waiting() == 0 && !Thread.currentThread().isInterrupted()) {
            Thread.onSpinWait();
        }
    }

    @Test
    void keepsWhatACaseHadAndHoldsAShareOfIt() throws Exception {
        visit();
        assertThat(budget.reserved()).isEqualTo(2000);
        assertThat(meter.kept()).as("between cases the thread has nothing").isZero();
        budget.take(new Bytes(100, 1000)).close();
        assertThat(budget.reserved()).as("there was room beside it").isEqualTo(2000);
        budget.take(new Bytes(100, 1001)).close();
        assertThat(budget.reserved()).as("there was none").isZero();
    }

    @Test
    void theNextCaseTakesNoMoreThanItsOwnShare() throws Exception {
        visit();
        visit();
        Share next = memory.take(new Bytes(10, 3000));
        assertThat(meter.kept()).isEqualTo(2000);
        assertThat(budget.reserved()).isZero();
        memory.giveBack(next);
    }

    @Test
    void aCaseOfMoreThanHalfKeepsAllThatIsThereAndHasTheShareOfIt() throws Exception {
        visit();
        Share smaller = memory.take(new Bytes(10, 1001));
        assertThat(meter.kept()).isEqualTo(2000);
        Future<Share> other = threads.submit(() -> budget.take(new Bytes(0, 1001)));
        awaitWaiting();
        memory.giveBack(smaller);
        other.get().close();
    }

    @Test
    void aMuchSmallerCaseKeepsNoMoreThanItMayTake() throws Exception {
        visit();
        Share small = memory.take(new Bytes(10, 100));
        assertThat(meter.kept()).isZero();
        // Would wait for ever if the small case held more than it asked for.
        budget.take(new Bytes(90, 2900)).close();
        memory.giveBack(small);
    }

    @Test
    void whoWaitsGetsWhatWouldBeKept() throws Exception {
        Share share = memory.take(CASE);
        allocate(2000);
        Future<Share> other = threads.submit(() -> budget.take(CASE));
        awaitWaiting();
        memory.giveBack(share);
        assertThat(meter.kept()).isZero();
        assertThat(budget.reserved()).isZero();
        other.get().close();
    }

    @Test
    void letsGoBeforeItWaitsBehindOthers() throws Exception {
        Share beside = budget.take(new Bytes(0, 500));
        visit();
        Future<Share> first = threads.submit(() -> budget.take(new Bytes(0, 3000)));
        awaitWaiting();
        // The visit has to wait for the other, who would wait for what the visit left: for ever, if it were not freed.
        Future<Object> second = threads.submit(() -> {
            first.get().close();
            return null;
        });
        beside.close();
        visit();
        assertThat(second.get()).isNull();
    }

    @Test
    void takesAllWithoutWaitingForItself() throws Exception {
        visit();
        Share all = memory.takeAll();
        assertThat(meter.kept()).isZero();
        assertThat(budget.reserved()).isZero();
        all.close();
    }

    @Test
    void keepsNothingOnceTheBudgetFreesIt() throws Exception {
        visit();
        budget.freeReserves();
        assertThat(meter.kept()).isZero();
        assertThat(budget.reserved()).isZero();
        budget.takeAll().close();
    }

    @Test
    void keepsNothingOfACaseThatLetsGo() throws Exception {
        Share share = memory.take(CASE);
        allocate(2000);
        memory.letGo(share);
        assertThat(meter.kept()).isZero();
        budget.take(new Bytes(100, 3000)).close();
        memory.giveBack(share);
        assertThat(budget.reserved()).isZero();
    }

    @Test
    void anotherVisitorInAnotherThreadHasWhatTheFirstLeft() throws Exception {
        visit();
        long[] kept = threads.submit(() -> {
                    CaseMemory another = new CaseMemory(budget);
                    Share share = another.take(CASE);
                    long atFirst = NativeMeter.ofThread().kept();
                    try (Volume volume = Volume.allocate(new Shape(10, 10, 10), VoxelType.INT16)) {
                        return new long[] {
                            atFirst, volume.bytes(), NativeMeter.ofThread().kept()
                        };
                    } finally {
                        another.giveBack(share);
                    }
                })
                .get();
        assertThat(kept).containsExactly(2000, 2000, 0);
        assertThat(budget.reserved()).as("and leaves it in turn").isEqualTo(2000);
    }

    /** A case in another thread that begins and ends with the others at the barrier; gives what was kept when it began. */
    private Future<Long> visitTogether(CyclicBarrier barrier, int bytes) {
        return threads.submit(() -> {
            CaseMemory own = new CaseMemory(budget);
            Share share = own.take(new Bytes(10, 1000));
            long kept = NativeMeter.ofThread().kept();
            barrier.await();
            allocate(bytes);
            own.giveBack(share);
            return kept;
        });
    }

    @Test
    void ofTwoVisitorsAtOnceEachHasItsOwn() throws Exception {
        for (long expected : new long[] {0, 1000}) {
            CyclicBarrier barrier = new CyclicBarrier(2);
            Future<Long> first = visitTogether(barrier, 1000);
            Future<Long> second = visitTogether(barrier, 1000);
            assertThat(List.of(first.get(), second.get())).containsOnly(expected);
            assertThat(budget.reserved()).isEqualTo(2000);
        }
    }

    @Test
    void whatWasLeftLastIsTakenFirst() throws Exception {
        Share early = memory.take(new Bytes(10, 1000));
        allocate(1000);
        assertThat(visitTogether(new CyclicBarrier(1), 600).get()).isZero();
        memory.giveBack(early);
        assertThat(visitTogether(new CyclicBarrier(1), 100).get()).isEqualTo(1000);
    }

    @Test
    void visitorsThatWantMoreThanThereIsAllComeToAnEnd() throws Exception {
        // That a while is over at any moment, is right, too.
        MemoryBudget crowded = new MemoryBudget(LIMITS, ForkJoinPool.commonPool());
        AtomicLong together = new AtomicLong();
        List<Future<Long>> visitors = new ArrayList<>();
        for (int visitor = 0; visitor < 4; visitor++) {
            int number = visitor;
            visitors.add(threads.submit(() -> visitMany(new CaseMemory(crowded), number, together)));
        }
        for (Future<Long> most : visitors) {
            assertThat(most.get()).isPositive().isLessThanOrEqualTo(3000);
        }
        crowded.takeAll().close();
        assertThat(crowded.reserved()).isZero();
        assertThat(together).hasValue(0);
    }

    /** The most that all visitors had together, as this one saw it. */
    private static long visitMany(CaseMemory memory, int visitor, AtomicLong together) throws Exception {
        long most = 0;
        for (int number = 0; number < 300; number++) {
            int bytes = 200 + 100 * ((7 * number + 5 * visitor) % 20);
            boolean alone = number % 50 == 49;
            Share share = alone ? memory.takeAll() : memory.take(new Bytes(10, bytes));
            most = Math.max(most, together.addAndGet(bytes));
            allocate(bytes);
            together.addAndGet(-bytes);
            memory.giveBack(share);
        }
        return most;
    }
}
