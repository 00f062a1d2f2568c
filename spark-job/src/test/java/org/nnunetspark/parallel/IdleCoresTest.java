package org.nnunetspark.parallel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Set;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
final class IdleCoresTest {
    @Test
    void runsEveryPieceOnce() {
        IdleCores cores = new IdleCores(4, 3);
        try (Helped helped = cores.begin()) {
            AtomicIntegerArray runs = new AtomicIntegerArray(1000);
            helped.run(1000, (worker, index) -> runs.incrementAndGet(index));
            for (int i = 0; i < 1000; i++) {
                assertThat(runs.get(i)).isOne();
            }
        }
    }

    @Test
    void idleCoresWorkAtTheSameTimeEachWithItsOwnNumber() {
        IdleCores cores = new IdleCores(3, 3);
        try (Helped helped = cores.begin()) {
            // Passes only if three threads meet.
            CyclicBarrier meeting = new CyclicBarrier(3);
            Set<Integer> workers = ConcurrentHashMap.newKeySet();
            helped.run(3, (worker, index) -> {
                workers.add(worker);
                meet(meeting);
            });
            assertThat(workers).containsExactlyInAnyOrder(0, 1, 2);
            assertThat(helped.most()).isEqualTo(3);
        }
    }

    @Test
    void nobodyHelpsWhileEveryCoreHasACase() {
        IdleCores cores = new IdleCores(2, 1);
        try (Helped one = cores.begin();
                Helped other = cores.begin()) {
            Thread caller = Thread.currentThread();
            one.run(50, (worker, index) -> assertThat(Thread.currentThread()).isSameAs(caller));
            assertThat(other.cpuNanos()).isZero();
            assertThat(one.cpuNanos()).isZero();
        }
        assertThat(cores.take()).isTrue();
        assertThat(cores.take()).isTrue();
        assertThat(cores.take()).isFalse();
    }

    @Test
    void aHelperGivesItsCoreBackAfterAFailureToo() {
        IdleCores cores = new IdleCores(2, 1);
        try (Helped helped = cores.begin()) {
            CyclicBarrier meeting = new CyclicBarrier(2);
            assertThatThrownBy(() -> helped.run(2, (worker, index) -> {
                        meet(meeting);
                        throw new IllegalStateException("piece " + index);
                    }))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("piece 0");
            assertThat(cores.take()).isTrue();
        }
    }

    @Test
    void leavesOutWhatComesAfterAFailure() {
        AtomicInteger done = new AtomicInteger();
        try (Helped helped = new IdleCores(1, 3).begin()) {
            assertThatThrownBy(() -> helped.run(10, (worker, index) -> {
                        if (index == 3) {
                            throw new IllegalStateException("piece 3");
                        }
                        done.incrementAndGet();
                    }))
                    .hasMessage("piece 3");
        }
        assertThat(done).hasValue(3);
    }

    @Test
    void anInterruptionIsKeptUntilTheHelpersHaveEnded() {
        try (Helped helped = new IdleCores(2, 1).begin()) {
            Thread caller = Thread.currentThread();
            AtomicInteger done = new AtomicInteger();
            CyclicBarrier meeting = new CyclicBarrier(2);
            helped.run(2, (worker, index) -> {
                meet(meeting);
                caller.interrupt();
                done.incrementAndGet();
            });
            assertThat(done).hasValue(2);
            assertThat(Thread.interrupted()).isTrue();
        }
    }

    private static void meet(CyclicBarrier meeting) {
        try {
            meeting.await();
        } catch (InterruptedException | BrokenBarrierException e) {
            throw new IllegalStateException(e);
        }
    }
}
