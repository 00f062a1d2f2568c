package org.nnunetspark.format.picture;

import java.nio.ByteOrder;
import org.nnunetspark.format.InputDigest;
import org.nnunetspark.format.voxel.StoredType;

/** A picture whose file was read and checked, but not decoded. */
interface Picture {
    Layout layout();

    /** The most bytes on the heap while it is decoded: the file, and its numbers. */
    default long heapBytes() {
        return digest().length() + layout().bytes();
    }

    /** Of the file. */
    InputDigest digest();

    /**
     * The numbers, as the layout has them.
     *
     * @throws org.nnunetspark.fault.InputFaultException CORRUPT_DATA or TRUNCATED_DATA
     */
    byte[] decode();

    /**
     * How the numbers of a decoded picture lie.
     *
     * @param rows length of y
     * @param columns length of x
     * @param channels colours, and alpha
     * @param isPlanar (channel, y, x) instead of (y, x, channel)
     * @param numbers what they are
     */
    record Layout(int rows, int columns, int channels, boolean isPlanar, Numbers numbers) {
        static Layout interleaved(int rows, int columns, int channels, Numbers numbers) {
            return new Layout(rows, columns, channels, false, numbers);
        }

        /** Bytes of all numbers. */
        long bytes() {
            return plane() * channels * numbers.type().bytes();
        }

        /** Numbers of one channel. */
        long plane() {
            return (long) rows * columns;
        }
    }

    /** A type of numbers and the order of their bytes. */
    record Numbers(StoredType type, ByteOrder order) {
        static final Numbers BYTES = new Numbers(StoredType.UINT8, ByteOrder.BIG_ENDIAN);
        static final Numbers SHORTS = new Numbers(StoredType.UINT16, ByteOrder.BIG_ENDIAN);
    }
}
