package org.nnunetspark.format.npz;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import org.nnunetspark.volume.Shape;

/**
 * What stands before the items of a {@code .npy} file, version 1.0, to the byte what {@code numpy.save} writes.
 *
 * @param type type of the items
 * @param channels length of the first axis
 * @param shape length of the other axes z, y, x; x is the fastest in the file
 */
record NpyHeader(NpyType type, int channels, Shape shape) {
    private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0};
    private static final int LENGTH_BYTES = 2;
    private static final int ALIGNMENT = 64;
    /** NumPy leaves room for the first axis to grow to this many digits. */
    private static final int GROWTH_DIGITS = 21;

    byte[] bytes() {
        String first = Integer.toString(channels);
        String text = "{'descr': '" + type.descr() + "', 'fortran_order': False, 'shape': (" + first + ", " + shape.z()
                + ", " + shape.y() + ", " + shape.x() + "), }" + " ".repeat(GROWTH_DIGITS - first.length());
        int unpadded = MAGIC.length + LENGTH_BYTES + text.length() + 1;
        // A length that is aligned already gets a whole line more.
        int length = (unpadded / ALIGNMENT + 1) * ALIGNMENT;
        ByteBuffer header = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
        header.put(MAGIC).putShort((short) (length - MAGIC.length - LENGTH_BYTES));
        header.put(text.getBytes(StandardCharsets.US_ASCII));
        while (header.remaining() > 1) {
            header.put((byte) ' ');
        }
        return header.put((byte) '\n').array();
    }
}
