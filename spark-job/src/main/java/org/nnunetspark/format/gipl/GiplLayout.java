package org.nnunetspark.format.gipl;

import java.nio.ByteOrder;

/**
 * Offsets and codes of the GIPL header, as ITK's GiplImageIO reads it (release 5.4): 256 bytes, big endian. It has further
 * fields (a text, a matrix, an orientation flag, the range and the calibration of the values), which ITK passes over.
 */
final class GiplLayout {
    static final int SIZE = 256;
    static final ByteOrder ORDER = ByteOrder.BIG_ENDIAN;

    /** Four unsigned 16-bit lengths: x, y, z, t. */
    static final int LENGTHS = 0;
    /** Unsigned 16 bits; see {@link GiplType}. */
    static final int TYPE = 8;
    /** Four 32-bit floats, mm: x, y, z, t. */
    static final int SPACING = 10;
    /** Four 64-bit floats, mm: x, y, z, t. */
    static final int ORIGIN = 204;
    /** Four bytes, one of two numbers. */
    static final int MAGIC = 252;

    static final int MAGIC_1 = 0xefffe9b0;
    static final int MAGIC_2 = 0x2ae389b8;

    private GiplLayout() {}
}
