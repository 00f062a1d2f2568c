package org.nnunetspark.format.npz;

/** Item types of the arrays of a case, little endian. */
public enum NpyType {
    FLOAT32("<f4", Float.BYTES),
    INT16("<i2", Short.BYTES);

    private final String descr;
    private final int bytes;

    NpyType(String descr, int bytes) {
        this.descr = descr;
        this.bytes = bytes;
    }

    /** NumPy's name of the type: {@code <f4}. */
    String descr() {
        return descr;
    }

    /** Size of an item. */
    int bytes() {
        return bytes;
    }
}
