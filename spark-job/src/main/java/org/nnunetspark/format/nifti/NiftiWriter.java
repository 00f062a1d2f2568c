package org.nnunetspark.format.nifti;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPOutputStream;
import org.nnunetspark.volume.Shape;
import org.nnunetspark.volume.Spacing;

/**
 * Writes small single-file NIfTI-1 volumes, little-endian, unscaled, the axes along those of the scanner, the first voxel in
 * the origin. The same voxels give the same bytes: nothing is taken from the clock or the machine.
 */
public final class NiftiWriter {
    private static final int VOXELS = NiftiLayout.NIFTI1_SIZE + NiftiLayout.FLAG_SIZE;

    private final boolean gzipped;

    private NiftiWriter(boolean gzipped) {
        this.gzipped = gzipped;
    }

    /** A writer of .nii files. */
    public static NiftiWriter plain() {
        return new NiftiWriter(false);
    }

    /** A writer of .nii.gz files. */
    public static NiftiWriter gzipped() {
        return new NiftiWriter(true);
    }

    /** Writes int16 voxels in z, y, x order; the caller closes {@code out}. */
    public void write(OutputStream out, Shape shape, Spacing spacing, short[] voxels) throws IOException {
        byte[] file = newFile(shape, NiftiDatatype.INT16, voxels.length);
        header(file, shape, spacing, NiftiDatatype.INT16).asShortBuffer().put(voxels);
        writeAll(out, file);
    }

    /** Writes uint8 voxels in z, y, x order; the caller closes {@code out}. */
    public void write(OutputStream out, Shape shape, Spacing spacing, byte[] voxels) throws IOException {
        byte[] file = newFile(shape, NiftiDatatype.UINT8, voxels.length);
        header(file, shape, spacing, NiftiDatatype.UINT8).put(voxels);
        writeAll(out, file);
    }

    private static byte[] newFile(Shape shape, NiftiDatatype type, int voxels) {
        if (voxels != shape.voxels()) {
            throw new IllegalArgumentException(voxels + " voxels for " + shape);
        }
        return new byte[Math.addExact(VOXELS, Math.multiplyExact(voxels, type.bytes()))];
    }

    /** Fills in the header; the buffer is positioned at the first voxel. */
    private static ByteBuffer header(byte[] bytes, Shape shape, Spacing spacing, NiftiDatatype type) {
        ByteBuffer file = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        NiftiFields at = NiftiFields.of(bytes, ByteOrder.LITTLE_ENDIAN, 1);
        file.putInt(0, NiftiLayout.NIFTI1_SIZE);
        file.putShort(at.dimOffset(0), (short) 3);
        file.putShort(at.datatypeOffset(), (short) type.code());
        file.putShort(at.bitpixOffset(), (short) (Byte.SIZE * type.bytes()));
        file.putFloat(at.pixdimOffset(0), 1);
        file.putFloat(at.voxOffsetOffset(), VOXELS);
        file.putFloat(at.slopeOffset(), 1);
        file.put(at.unitsOffset(), (byte) NiftiLayout.UNIT_MILLIMETRE);
        file.putShort(at.qformCodeOffset(), (short) 1);
        file.putShort(at.sformCodeOffset(), (short) 1);
        for (int i = 0; i < 3; i++) {
            file.putShort(at.dimOffset(1 + i), axis(shape.axis(2 - i)));
            file.putFloat(at.pixdimOffset(1 + i), (float) spacing.axis(2 - i));
            file.putFloat(at.sformOffset(5 * i), (float) spacing.axis(2 - i));
        }
        file.put(NiftiLayout.NIFTI1_MAGIC, "n+1\0".getBytes(StandardCharsets.US_ASCII));
        return file.position(VOXELS);
    }

    private static short axis(int length) {
        if (length > Short.MAX_VALUE) {
            throw new IllegalArgumentException("NIfTI-1 has axes of up to 32767 voxels, not " + length);
        }
        return (short) length;
    }

    private void writeAll(OutputStream out, byte[] file) throws IOException {
        if (gzipped) {
            ByteArrayOutputStream compressed = new ByteArrayOutputStream();
            try (GZIPOutputStream gzip = new GZIPOutputStream(compressed)) {
                gzip.write(file);
            }
            compressed.writeTo(out);
        } else {
            out.write(file);
        }
    }
}
