package org.nnunetspark.kernel.intensity;

import java.io.InvalidObjectException;
import java.io.Serializable;

/** Counts of one 16-bit digit. Travels as the digits that occur, which are few where samples are whole numbers. */
final class Histogram implements Serializable {
    private static final long serialVersionUID = 1L;

    private final transient long[] counts = new long[FloatOrder.BUCKETS];

    /**
     * All samples with the same digit.
     *
     * @param digit unsigned
     * @param before samples with a smaller one
     */
    record Bucket(int digit, long before) implements Serializable {}

    void count(int digit) {
        counts[digit]++;
    }

    void merge(Histogram other) {
        for (int i = 0; i < counts.length; i++) {
            counts[i] += other.counts[i];
        }
    }

    /** Where the sample of this rank is, from 0 on in ascending order. */
    Bucket find(long rank) {
        long before = 0;
        for (int digit = 0; digit < counts.length; digit++) {
            if (rank < before + counts[digit]) {
                return new Bucket(digit, before);
            }
            before += counts[digit];
        }
        throw new IllegalStateException("there is no sample of rank " + rank + " among " + before);
    }

    private Object writeReplace() {
        return new Occurring(counts);
    }

    /** The digits that occur, ascending, and how often. */
    private static final class Occurring implements Serializable {
        private static final long serialVersionUID = 1L;

        private final char[] digits;
        private final long[] counts;

        Occurring(long[] all) {
            int size = 0;
            for (long count : all) {
                size += count > 0 ? 1 : 0;
            }
            digits = new char[size];
            counts = new long[size];
            int at = 0;
            for (int digit = 0; digit < all.length; digit++) {
                if (all[digit] > 0) {
                    digits[at] = (char) digit;
                    counts[at] = all[digit];
                    at++;
                }
            }
        }

        private Object readResolve() throws InvalidObjectException {
            if (digits.length != counts.length) {
                throw new InvalidObjectException(counts.length + " counts of " + digits.length + " digits");
            }
            Histogram histogram = new Histogram();
            for (int i = 0; i < digits.length; i++) {
                histogram.counts[digits[i]] = counts[i];
            }
            return histogram;
        }
    }
}
