package org.nnunetspark.format.gipl;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.nnunetspark.format.ByteSource;

/** Builds GIPL files; good until a test spoils a field. 2 x 3 x 4 voxels (z, y, x) of uint8 to begin with: 0, 1, 2, ... */
final class GiplBytes {
    static final int VOXELS = 24;

    private final ByteBuffer header = ByteBuffer.allocate(GiplLayout.SIZE);
    private byte[] voxels = new byte[VOXELS];

    private GiplBytes() {
        lengths(4, 3, 2, 1).type(8).magic(0xefffe9b0);
        for (int i = 0; i < 4; i++) {
            spacing(i, i == 2 ? 2.5f : 1);
        }
        for (int i = 0; i < VOXELS; i++) {
            voxels[i] = (byte) i;
        }
    }

    static GiplBytes good() {
        return new GiplBytes();
    }

    GiplBytes lengths(int... lengths) {
        for (int i = 0; i < lengths.length; i++) {
            header.putShort(2 * i, (short) lengths[i]);
        }
        return this;
    }

    GiplBytes type(int code) {
        header.putShort(8, (short) code);
        return this;
    }

    GiplBytes spacing(int axis, float millimetres) {
        header.putFloat(10 + 4 * axis, millimetres);
        return this;
    }

    GiplBytes origin(int axis, double millimetres) {
        header.putDouble(204 + 8 * axis, millimetres);
        return this;
    }

    GiplBytes magic(int number) {
        header.putInt(252, number);
        return this;
    }

    GiplBytes voxels(byte[] bytes) {
        voxels = bytes;
        return this;
    }

    byte[] bytes() {
        byte[] bytes = Arrays.copyOf(header.array(), GiplLayout.SIZE + voxels.length);
        System.arraycopy(voxels, 0, bytes, GiplLayout.SIZE, voxels.length);
        return bytes;
    }

    ByteSource source() {
        return source(bytes());
    }

    static ByteSource source(byte[] bytes) {
        return ByteSource.of("imagesTr/a_0000.gipl", bytes);
    }
}
