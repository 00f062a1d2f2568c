package org.nnunetspark.pipeline;

import java.io.InterruptedIOException;
import java.util.Optional;
import org.nnunetspark.pipeline.MemoryBudget.Share;
import org.nnunetspark.volume.Bytes;
import org.nnunetspark.volume.KeptMemory;
import org.nnunetspark.volume.NativeMeter;

/**
 * The memory of a visitor's cases, one after the other. What a case had outside the heap goes to the next one of the process,
 * whichever visitor's: new memory from the system takes longer than many a kernel, and a visitor may have one case only. Between
 * two cases it is in the budget's reserve. It counts as taken, never comes on top of what a case's share is, and is let go before
 * anybody waits. To be called by the thread that visits.
 */
final class CaseMemory {
    private final MemoryBudget budget;

    CaseMemory(MemoryBudget budget) {
        this.budget = budget;
    }

    MemoryLimits limits() {
        return budget.limits();
    }

    /** Waits for a share of this size. To be given back by {@link #giveBack}. */
    Share take(Bytes memory) throws InterruptedIOException {
        Optional<Reserve> reserve = budget.takeReserve(memory);
        if (reserve.isPresent()) {
            return take(reserve.orElseThrow(), memory);
        }
        Share share = budget.take(memory);
        NativeMeter.ofThread().keepWithin(memory.offHeap());
        return share;
    }

    /**
     * Cases differ in size, and arrays are freed whole: were the reserve cut to a case that is a little smaller, the next large array
     * would be new memory again. So what is in reserve stays, and has its share, up to twice of what the case may take.
     */
    private static Share take(Reserve reserve, Bytes memory) {
        NativeMeter meter = NativeMeter.ofThread();
        long reserved = reserve.memory().bytes();
        boolean mayStay = reserved / 2 < memory.offHeap();
        meter.keepWithin(mayStay ? Math.max(reserved, memory.offHeap()) : memory.offHeap());
        meter.takeOver(reserve.memory());
        if (!mayStay) {
            reserve.share().shrink(memory);
        }
        return reserve.share();
    }

    /** Waits until nobody else holds a share. */
    Share takeAll() throws InterruptedIOException {
        return budget.takeAll();
    }

    /** Gives a case's share back, but for what goes into reserve; all of it if others wait. */
    void giveBack(Share share) {
        KeptMemory memory = NativeMeter.ofThread().handOver();
        if (!budget.putInReserve(share, memory)) {
            new Reserve(share, memory).free();
        }
    }

    /** Gives back all of a share, and keeps nothing. */
    void letGo(Share share) {
        NativeMeter.ofThread().keepWithin(0);
        share.close();
    }
}
