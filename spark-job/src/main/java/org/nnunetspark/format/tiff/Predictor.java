package org.nnunetspark.format.tiff;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Optional;

/** Undoes the differencing of neighbouring pixels within a row (tag 317). */
enum Predictor {
    NONE(1),
    /** TIFF 6.0, section 14: numbers as integers of their size, whatever they stand for. */
    HORIZONTAL(2),
    /** TIFF Technical Note 3: bytes of equal weight side by side, the heaviest first, and their differences. */
    FLOATING_POINT(3);

    private final int code;

    Predictor(int code) {
        this.code = code;
    }

    /** The predictor with this number of tag 317, if it is one of these. */
    static Optional<Predictor> of(long code) {
        return Arrays.stream(values())
                .filter(predictor -> predictor.code == code)
                .findFirst();
    }

    /**
     * Undoes it in place.
     *
     * @param rows whole rows of one segment
     * @param rowBytes length of one
     * @param samples numbers of one pixel that lie side by side
     * @param size bytes of one number
     * @param order of the bytes of a number, before and after
     */
    void undo(byte[] rows, int rowBytes, int samples, int size, ByteOrder order) {
        if (this == NONE) {
            return;
        }
        byte[] scratch = new byte[this == FLOATING_POINT ? rowBytes : 0];
        ByteBuffer buffer = ByteBuffer.wrap(rows).order(order);
        for (int row = 0; row < rows.length; row += rowBytes) {
            if (this == HORIZONTAL) {
                accumulate(buffer, row, row + rowBytes, samples, size);
            } else {
                accumulate(buffer, row, row + rowBytes, samples, 1);
                System.arraycopy(rows, row, scratch, 0, rowBytes);
                interleave(scratch, rows, row, size, order);
            }
        }
    }

    private static void accumulate(ByteBuffer row, int from, int to, int samples, int size) {
        int step = samples * size;
        for (int at = from + step; at < to; at += size) {
            int before = at - step;
            switch (size) {
                case 1 -> row.put(at, (byte) (row.get(at) + row.get(before)));
                case 2 -> row.putShort(at, (short) (row.getShort(at) + row.getShort(before)));
                case 4 -> row.putInt(at, row.getInt(at) + row.getInt(before));
                default -> row.putLong(at, row.getLong(at) + row.getLong(before));
            }
        }
    }

    private static void interleave(byte[] planes, byte[] rows, int from, int size, ByteOrder order) {
        int count = planes.length / size;
        for (int weight = 0; weight < size; weight++) {
            int place = order == ByteOrder.BIG_ENDIAN ? weight : size - 1 - weight;
            for (int i = 0; i < count; i++) {
                rows[from + i * size + place] = planes[weight * count + i];
            }
        }
    }
}
