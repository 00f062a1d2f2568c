package org.nnunetspark.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.nnunetspark.volume.Bytes;

@Timeout(30)
final class MemoryBudgetTest {
    private static final Bytes SMALL = new Bytes(10, 20);
    private static final Bytes GIANT = new Bytes(90, 190);

    private final MemoryBudget budget = new MemoryBudget(MemoryLimits.of(new Bytes(100, 200)));
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<String> order = new CopyOnWriteArrayList<>();

    @AfterEach
    void stop() {
        threads.shutdownNow();
    }

    /** Work that has begun, and ends when it is told to. */
    private final class Visit {
        private final CountDownLatch begun = new CountDownLatch(1);
        private final CountDownLatch end = new CountDownLatch(1);
        private final Future<String> result;

        Visit(String name, Bytes share) {
            result = threads.submit(() -> budget.within(share, () -> stay(name)));
        }

        private String stay(String name) throws IOException {
            order.add(name);
            begun.countDown();
            try {
                end.await();
                return name;
            } catch (InterruptedException e) {
                throw new IOException(e);
            }
        }

        Visit begin() throws Exception {
            begun.await();
            return this;
        }

        void end() throws Exception {
            end.countDown();
            assertThat(result.get()).isNotNull();
        }
    }

    /** Busy until so many wait: there is no event of a thread that begins to wait. */
    private void awaitWaiting(int count) {
        while (budget.waiting() < count && !Thread.currentThread().isInterrupted()) {
            Thread.onSpinWait();
        }
    }

    @Test
    void visitsThatFitTogetherRunTogether() throws Exception {
        Visit first = new Visit("first", SMALL).begin();
        Visit second = new Visit("second", SMALL).begin();
        first.end();
        second.end();
        assertThat(order).containsExactly("first", "second");
    }

    @Test
    void aGiantWaitsUntilItIsAloneAndIsNotOvertaken() throws Exception {
        Visit before = new Visit("before", SMALL).begin();
        Visit giant = new Visit("giant", GIANT);
        awaitWaiting(1);
        Visit after = new Visit("after", new Bytes(20, 20));
        awaitWaiting(2);
        assertThat(order).containsExactly("before");
        before.end();
        giant.begin();
        assertThat(budget.waiting()).isEqualTo(1);
        giant.end();
        after.begin().end();
        assertThat(order).containsExactly("before", "giant", "after");
    }

    @Test
    void eachKindOfMemoryIsBoundForItself() throws Exception {
        Visit heap = new Visit("heap", new Bytes(100, 0)).begin();
        Visit offHeap = new Visit("offHeap", new Bytes(0, 200)).begin();
        Visit more = new Visit("more", new Bytes(1, 0));
        awaitWaiting(1);
        heap.end();
        more.begin().end();
        offHeap.end();
    }

    @Test
    void aTotalBoundsBothKindsTogether() {
        MemoryLimits limits = new MemoryLimits(new Bytes(100, 200), 200);
        assertThat(limits.hold(new Bytes(50, 150))).isTrue();
        assertThat(limits.hold(new Bytes(51, 150))).isFalse();
    }

    @Test
    void whatIsLargerThanTheBudgetIsRefused() {
        assertThatThrownBy(() -> budget.within(new Bytes(101, 0), () -> "never"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("heap=101");
        assertThat(budget.waiting()).isZero();
    }

    @Test
    void aShareIsGivenBackWhenTheWorkFails() throws Exception {
        assertThatThrownBy(() -> budget.within(GIANT, () -> {
                    throw new IOException("broken");
                }))
                .isInstanceOf(IOException.class)
                .hasMessage("broken");
        assertThatThrownBy(() -> budget.within(GIANT, () -> {
                    throw new OutOfMemoryError("Java heap space");
                }))
                .isInstanceOf(OutOfMemoryError.class)
                .hasMessage("Java heap space");
        new Visit("next", GIANT).begin().end();
    }

    @Test
    void whoWantsToBeAloneWaitsForAllAndKeepsAllOut() throws Exception {
        Visit other = new Visit("other", SMALL).begin();
        Future<String> alone = threads.submit(() -> {
            MemoryBudget.Share all = budget.takeAll();
            order.add("alone");
            new Visit("later", SMALL);
            awaitWaiting(1);
            order.add("still alone");
            all.close();
            return "";
        });
        awaitWaiting(1);
        other.end();
        alone.get();
        awaitBegun("later");
        assertThat(order).containsExactly("other", "alone", "still alone", "later");
    }

    private void awaitBegun(String name) {
        while (!order.contains(name) && !Thread.currentThread().isInterrupted()) {
            Thread.onSpinWait();
        }
    }

    @Test
    void anInterruptedWaitLeavesNothingBehind() throws Exception {
        Visit first = new Visit("first", GIANT).begin();
        CountDownLatch ended = new CountDownLatch(1);
        List<Throwable> thrown = new CopyOnWriteArrayList<>();
        Thread waiter = new Thread(() -> {
            try {
                budget.within(GIANT, () -> "never");
            } catch (IOException e) {
                thrown.add(e);
            }
            ended.countDown();
        });
        waiter.start();
        awaitWaiting(1);
        waiter.interrupt();
        ended.await();
        assertThat(thrown).singleElement().isInstanceOf(InterruptedIOException.class);
        assertThat(budget.waiting()).isZero();
        first.end();
        new Visit("next", GIANT).begin().end();
    }
}
