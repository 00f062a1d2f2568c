package org.nnunetspark.volume;

import java.util.Collections;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Arrays outside the heap that are not in use, kept for who asks next: the system hands out new memory page by page and clears
 * each, which takes longer than most of what is done to a voxel. Thread-safe.
 */
final class SpareArrays {
    /** By identity: an array equals others of the same values, and compares them to know. */
    private final Set<INDArray> arrays = Collections.newSetFromMap(new IdentityHashMap<>());

    private long limit;
    private long spare;
    private long used;

    /** How much the arrays in use and the spare ones may take together before spare ones are freed; 0 at first. */
    synchronized void limit(long bytes) {
        limit = bytes;
        shrink(0);
    }

    /** Bytes of the spare ones. */
    synchronized long bytes() {
        return spare;
    }

    /**
     * An array of at least this length, whose values are undefined. Never one of twice the length: what a small volume leaves of a
     * large array is missing when the next large one comes.
     */
    synchronized INDArray take(DataType type, long length) {
        Optional<INDArray> fitting = arrays.stream()
                .filter(array -> array.dataType() == type && array.length() >= length && array.length() / 2 < length)
                .min(Comparator.comparingLong(INDArray::length));
        fitting.ifPresent(this::remove);
        long bytes = length * type.width();
        if (fitting.isEmpty()) {
            shrink(bytes);
        }
        INDArray array = fitting.orElseGet(() -> Nd4j.createUninitialized(type, length));
        used += bytes(array);
        return array;
    }

    /** Counts an array as in use that was made elsewhere. */
    synchronized INDArray adopt(INDArray array) {
        used += bytes(array);
        return array;
    }

    /** Takes back what is not in use any more. */
    synchronized void give(INDArray array) {
        used -= bytes(array);
        arrays.add(array);
        spare += bytes(array);
        shrink(0);
    }

    /** All spare ones, which are the caller's from now on; the limit is 0 again. */
    synchronized List<INDArray> takeAll() {
        List<INDArray> all = List.copyOf(arrays);
        arrays.clear();
        spare = 0;
        limit = 0;
        return all;
    }

    /** Adds spare ones of others. */
    synchronized void addAll(List<INDArray> others) {
        for (INDArray array : others) {
            arrays.add(array);
            spare += bytes(array);
        }
        shrink(0);
    }

    /** Frees spare arrays, the small ones first, until there is room for so many bytes or none is left. */
    private void shrink(long room) {
        while (!arrays.isEmpty() && used + spare + room > limit) {
            INDArray smallest = arrays.stream()
                    .min(Comparator.comparingLong(SpareArrays::bytes))
                    .orElseThrow();
            remove(smallest);
            smallest.close();
        }
    }

    private void remove(INDArray array) {
        arrays.remove(array);
        spare -= bytes(array);
    }

    static long bytes(INDArray array) {
        return array.length() * array.dataType().width();
    }
}
