package org.nnunetspark.format.blosc2;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Blosc's byte shuffle: byte {@code b} of item {@code i} goes to {@code b * items + i}. */
final class Shuffle {
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle SHORT = MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);

    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private static final long EVEN_BYTES = 0x00ff00ff00ff00ffL;
    private static final long ODD_BYTES = ~EVEN_BYTES;
    private static final long EVEN_PAIRS = 0x0000ffff0000ffffL;
    private static final long ODD_PAIRS = ~EVEN_PAIRS;
    private static final long LOW_HALF = 0xffffffffL;

    private Shuffle() {}

    /** Shuffles {@code bytes} bytes of whole items. */
    static void forward(byte[] items, byte[] shuffled, int bytes, ItemType type) {
        switch (type) {
            case FLOAT32 -> forward4(items, shuffled, bytes / 4);
            case INT16 -> forward2(items, shuffled, bytes / 2);
        }
    }

    /** Undoes {@link #forward}; the items go to {@code items} from {@code at}. */
    static void backward(byte[] shuffled, byte[] items, int at, int bytes, ItemType type) {
        switch (type) {
            case FLOAT32 -> backward4(shuffled, items, at, bytes / 4);
            case INT16 -> backward2(shuffled, items, at, bytes / 2);
        }
    }

    /**
     * Eight items, a to h, at a time: their bytes change places between four words until each word holds one byte of all of
     * them. A store for each byte would be what the processor waits for.
     */
    private static void forward4(byte[] items, byte[] shuffled, int n) {
        int i = 0;
        for (; i + 8 <= n; i += 8) {
            int at = 4 * i;
            long ae = twoItems(items, at);
            long bf = twoItems(items, at + 4);
            long cg = twoItems(items, at + 8);
            long dh = twoItems(items, at + 12);
            // a0 b0 a2 b2 e0 f0 e2 f2, and a1 b1 a3 b3 e1 f1 e3 f3.
            long abEven = (ae & EVEN_BYTES) | (bf & EVEN_BYTES) << 8;
            long abOdd = (ae & ODD_BYTES) >>> 8 | (bf & ODD_BYTES);
            long cdEven = (cg & EVEN_BYTES) | (dh & EVEN_BYTES) << 8;
            long cdOdd = (cg & ODD_BYTES) >>> 8 | (dh & ODD_BYTES);
            LONG.set(shuffled, i, (abEven & EVEN_PAIRS) | (cdEven & EVEN_PAIRS) << 16);
            LONG.set(shuffled, n + i, (abOdd & EVEN_PAIRS) | (cdOdd & EVEN_PAIRS) << 16);
            LONG.set(shuffled, 2 * n + i, (abEven & ODD_PAIRS) >>> 16 | (cdEven & ODD_PAIRS));
            LONG.set(shuffled, 3 * n + i, (abOdd & ODD_PAIRS) >>> 16 | (cdOdd & ODD_PAIRS));
        }
        for (; i < n; i++) {
            int item = (int) INT.get(items, 4 * i);
            shuffled[i] = (byte) item;
            shuffled[n + i] = (byte) (item >>> 8);
            shuffled[2 * n + i] = (byte) (item >>> 16);
            shuffled[3 * n + i] = (byte) (item >>> 24);
        }
    }

    /** The item at a place, and in the upper half the fourth after it. */
    private static long twoItems(byte[] items, int at) {
        return ((int) INT.get(items, at) & LOW_HALF) | (long) (int) INT.get(items, at + 16) << 32;
    }

    private static void backward4(byte[] shuffled, byte[] items, int at, int n) {
        for (int i = 0; i < n; i++) {
            int low = (shuffled[i] & 0xff) | (shuffled[n + i] & 0xff) << 8;
            int high = (shuffled[2 * n + i] & 0xff) | (shuffled[3 * n + i] & 0xff) << 8;
            INT.set(items, at + 4 * i, low | high << 16);
        }
    }

    private static void forward2(byte[] items, byte[] shuffled, int n) {
        for (int i = 0; i < n; i++) {
            int item = (short) SHORT.get(items, 2 * i);
            shuffled[i] = (byte) item;
            shuffled[n + i] = (byte) (item >> 8);
        }
    }

    private static void backward2(byte[] shuffled, byte[] items, int at, int n) {
        for (int i = 0; i < n; i++) {
            SHORT.set(items, at + 2 * i, (short) ((shuffled[i] & 0xff) | shuffled[n + i] << 8));
        }
    }
}
