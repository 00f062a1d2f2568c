package org.nnunetspark.format.blosc2;

/** What an array's items are; always little endian. */
public enum ItemType {
    FLOAT32("<f4", 4),
    INT16("<i2", 2);

    private final String dtype;
    private final int bytes;

    ItemType(String dtype, int bytes) {
        this.dtype = dtype;
        this.bytes = bytes;
    }

    /** NumPy's name of the type, with its byte order. */
    public String dtype() {
        return dtype;
    }

    public int bytes() {
        return bytes;
    }

    static ItemType ofDtype(String dtype) {
        for (ItemType type : values()) {
            if (type.dtype.equals(dtype)) {
                return type;
            }
        }
        throw new IllegalArgumentException("the dtype is neither <f4 nor <i2");
    }
}
