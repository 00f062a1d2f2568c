package org.nnunetspark.demo;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import org.nnunetspark.volume.Shape;
import org.nnunetspark.volume.Spacing;

/**
 * Encodes volumes as NIfTI-1 single files, little endian, in the orientation usual for CT: x to the left, y to
 * the back, z to the head, the origin in the middle. Field offsets are those of nifti1.h.
 */
final class DemoNifti {
    /** Bytes before the voxels: the header and the flag for extensions, of which there are none. */
    private static final int VOXEL_OFFSET = 352;

    private static final int HEADER_SIZE = 348;
    private static final short UINT8 = 2;
    private static final short INT16 = 4;
    private static final byte MILLIMETRES = 2;
    private static final short SCANNER_ANATOMICAL = 1;
    private static final int CHUNK = 1 << 16;

    private DemoNifti() {}

    /** What an image begins with; {@code origin} names where it comes from, in ASCII. */
    static byte[] imageHeader(Shape shape, Spacing spacing, String origin) {
        return header(shape, spacing, origin, INT16);
    }

    /** What a segmentation begins with. */
    static byte[] labelHeader(Shape shape, Spacing spacing, String origin) {
        return header(shape, spacing, origin, UINT8);
    }

    /** Writes int16 voxels. */
    static void write(short[] voxels, OutputStream out) throws IOException {
        ByteBuffer chunk = ByteBuffer.allocate(CHUNK).order(ByteOrder.LITTLE_ENDIAN);
        for (int from = 0; from < voxels.length; from += CHUNK / Short.BYTES) {
            int count = Math.min(CHUNK / Short.BYTES, voxels.length - from);
            chunk.asShortBuffer().put(voxels, from, count);
            out.write(chunk.array(), 0, count * Short.BYTES);
        }
    }

    private static byte[] header(Shape shape, Spacing spacing, String origin, short datatype) {
        ByteBuffer header = ByteBuffer.allocate(VOXEL_OFFSET).order(ByteOrder.LITTLE_ENDIAN);
        header.putInt(0, HEADER_SIZE);
        for (int axis = 0; axis < 8; axis++) {
            header.putShort(40 + 2 * axis, (short) (axis == 0 ? 3 : axis < 4 ? shape.axis(3 - axis) : 1));
            header.putFloat(76 + 4 * axis, axis > 0 && axis < 4 ? (float) spacing.axis(3 - axis) : 1);
        }
        header.putShort(70, datatype).putShort(72, (short) (datatype == INT16 ? Short.SIZE : Byte.SIZE));
        header.putFloat(108, VOXEL_OFFSET).putFloat(112, 1);
        header.put(123, MILLIMETRES);
        header.put(148, origin.getBytes(StandardCharsets.US_ASCII));
        header.putShort(252, SCANNER_ANATOMICAL).putShort(254, SCANNER_ANATOMICAL);
        orient(header, shape, spacing);
        header.put(344, new byte[] {'n', '+', '1', 0});
        return header.array();
    }

    /** A half turn about z, once as the quaternion (0, 0, 0, 1) and once as a matrix. */
    private static void orient(ByteBuffer header, Shape shape, Spacing spacing) {
        header.putFloat(264, 1);
        for (int axis = 0; axis < 3; axis++) {
            float step = (float) spacing.axis(2 - axis) * (axis < 2 ? -1 : 1);
            float first = -step * (shape.axis(2 - axis) - 1) / 2;
            header.putFloat(268 + 4 * axis, first);
            header.putFloat(280 + 16 * axis + 4 * axis, step);
            header.putFloat(280 + 16 * axis + 12, first);
        }
    }
}
