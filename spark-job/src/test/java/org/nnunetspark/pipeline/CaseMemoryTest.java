package org.nnunetspark.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
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

    private final MemoryBudget budget = new MemoryBudget(MemoryLimits.of(new Bytes(100, 3000)));
    private final CaseMemory memory = new CaseMemory(budget);
    private final NativeMeter meter = NativeMeter.ofThread();
    private final ExecutorService threads = Executors.newCachedThreadPool();

    @AfterEach
    void stop() {
        memory.close();
        threads.shutdownNow();
    }

    /** A case that has a volume of 2,000 bytes. */
    private void visit() throws Exception {
        Share share = memory.take(CASE);
        Volume.allocate(new Shape(10, 10, 10), VoxelType.INT16).close();
        memory.giveBack(share);
    }

    private void awaitWaiting() {
        while (budget.waiting() == 0 && !Thread.currentThread().isInterrupted()) {
            Thread.onSpinWait();
        }
    }

    @Test
    void keepsWhatACaseHadAndHoldsAShareOfIt() throws Exception {
        visit();
        assertThat(meter.kept()).isEqualTo(2000);
        Share beside = budget.take(new Bytes(100, 1000));
        assertThat(budget.waiting()).isZero();
        beside.close();
    }

    @Test
    void theNextCaseTakesNoMoreThanItsOwnShare() throws Exception {
        visit();
        visit();
        Share next = memory.take(new Bytes(10, 3000));
        assertThat(meter.kept()).isEqualTo(2000);
        memory.giveBack(next);
    }

    @Test
    void aSmallerCaseKeepsNoMoreThanItMayTake() throws Exception {
        visit();
        Share small = memory.take(new Bytes(10, 100));
        assertThat(meter.kept()).isZero();
        memory.giveBack(small);
    }

    @Test
    void whoWaitsGetsWhatWouldBeKept() throws Exception {
        Share share = memory.take(CASE);
        Volume.allocate(new Shape(10, 10, 10), VoxelType.INT16).close();
        Future<Share> other = threads.submit(() -> budget.take(CASE));
        awaitWaiting();
        memory.giveBack(share);
        assertThat(meter.kept()).isZero();
        other.get().close();
    }

    @Test
    void letsGoBeforeItWaitsBehindOthers() throws Exception {
        visit();
        Future<Share> first = threads.submit(() -> budget.take(new Bytes(0, 3000)));
        awaitWaiting();
        // The visit has to wait for the other, who would wait for what the visit keeps: for ever, if it did keep it.
        Future<Object> second = threads.submit(() -> {
            first.get().close();
            return null;
        });
        visit();
        assertThat(second.get()).isNull();
    }

    @Test
    void takesAllWithoutWaitingForItself() throws Exception {
        visit();
        memory.takeAll().close();
        assertThat(meter.kept()).isZero();
    }

    @Test
    void keepsNothingOnceClosed() throws Exception {
        visit();
        memory.close();
        assertThat(meter.kept()).isZero();
        budget.takeAll().close();
    }
}
