package org.nnunetspark.format.blosc2;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Blosc's byte shuffle: byte {@code b} of item {@code i} goes to {@code b * items + i}. */
final class Shuffle {
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle SHORT = MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);

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

    private static void forward4(byte[] items, byte[] shuffled, int n) {
        for (int i = 0; i < n; i++) {
            int item = (int) INT.get(items, 4 * i);
            shuffled[i] = (byte) item;
            shuffled[n + i] = (byte) (item >>> 8);
            shuffled[2 * n + i] = (byte) (item >>> 16);
            shuffled[3 * n + i] = (byte) (item >>> 24);
        }
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
