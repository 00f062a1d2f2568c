package org.nnunetspark.pipeline;

import java.io.InterruptedIOException;
import java.util.Optional;
import org.nnunetspark.pipeline.MemoryBudget.Share;
import org.nnunetspark.volume.Bytes;
import org.nnunetspark.volume.NativeMeter;

/**
 * The memory of a visitor's cases, one after the other. What a case had outside the heap stays for the next one: new memory
 * from the system takes longer than many a kernel. What is kept counts as taken, never comes on top of what a case may take,
 * and is let go before anybody waits, this visitor or another.
 */
final class CaseMemory implements AutoCloseable {
    private final MemoryBudget budget;
    /** Between two cases what is kept, with its share of the budget. */
    private Optional<Kept> kept = Optional.empty();

    private record Kept(Share share, NativeMeter meter) {
        void letGo() {
            meter.keepWithin(0);
            share.close();
        }
    }

    CaseMemory(MemoryBudget budget) {
        this.budget = budget;
    }

    MemoryLimits limits() {
        return budget.limits();
    }

    /** Waits for a share of this size. To be given back by {@link #giveBack}. */
    Share take(Bytes memory) throws InterruptedIOException {
        NativeMeter meter = NativeMeter.ofThread();
        if (kept.isPresent()) {
            Kept last = kept.orElseThrow();
            if (last.meter() == meter && last.share().tryResize(memory)) {
                kept = Optional.empty();
                meter.keepWithin(memory.offHeap());
                return last.share();
            }
            close();
        }
        Share share = budget.take(memory);
        meter.keepWithin(memory.offHeap());
        return share;
    }

    /** Waits until nobody else holds a share. */
    Share takeAll() throws InterruptedIOException {
        close();
        return budget.takeAll();
    }

    /** Gives a case's share back, but for what is kept; all of it if others wait. */
    void giveBack(Share share) {
        NativeMeter meter = NativeMeter.ofThread();
        if (budget.waiting() == 0 && meter.kept() > 0 && share.tryResize(Bytes.offHeap(meter.kept()))) {
            kept = Optional.of(new Kept(share, meter));
        } else {
            letGo(share);
        }
    }

    /** Gives back all of a share, and keeps nothing. */
    void letGo(Share share) {
        new Kept(share, NativeMeter.ofThread()).letGo();
    }

    /** Lets go what is kept. */
    @Override
    public void close() {
        kept.ifPresent(Kept::letGo);
        kept = Optional.empty();
    }
}
