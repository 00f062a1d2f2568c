package org.nnunetspark.volume;

import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Memory of closed volumes on its way from one meter to another, between which no thread owns it. Goes to one meter only, or is
 * freed; after either it is empty. Thread-safe.
 */
public final class KeptMemory implements AutoCloseable {
    private final AtomicReference<List<INDArray>> arrays;

    KeptMemory(List<INDArray> arrays) {
        this.arrays = new AtomicReference<>(List.copyOf(arrays));
    }

    /** Bytes that are in it. */
    public long bytes() {
        return arrays.get().stream().mapToLong(SpareArrays::bytes).sum();
    }

    /** The arrays, which are the caller's from now on. */
    List<INDArray> takeArrays() {
        return arrays.getAndSet(List.of());
    }

    /** Frees what is still in it. */
    @Override
    public void close() {
        takeArrays().forEach(INDArray::close);
    }
}
