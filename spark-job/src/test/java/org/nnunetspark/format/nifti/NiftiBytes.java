package org.nnunetspark.format.nifti;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import org.nnunetspark.format.ByteSource;

/** Builds NIfTI files byte by byte; good until a test spoils a field. 2 x 3 x 4 voxels (z, y, x) of uint8 to begin with. */
final class NiftiBytes {
    static final int VOXELS = 24;

    private final NiftiFields at;
    private final int version;
    private ByteBuffer header;
    private byte[] gap = {};
    private byte[] voxels = new byte[VOXELS];
    private byte[] tail = {};

    private NiftiBytes(int version, ByteOrder order) {
        this.version = version;
        int size = version == 1 ? 348 : 540;
        this.header = ByteBuffer.allocate(size + 4).order(order);
        this.at = NiftiFields.of(header.array(), order, version);
        header.putInt(0, size);
        whole(at.dimOffset(0), 3);
        whole(at.dimOffset(1), 4);
        whole(at.dimOffset(2), 3);
        whole(at.dimOffset(3), 2);
        datatype(2, 1);
        for (int i = 0; i < 4; i++) {
            real(at.pixdimOffset(i), i == 3 ? 2.5 : 1);
        }
        voxOffset(size + 4);
        real(at.slopeOffset(), 1);
        sformCode(1);
        for (int i = 0; i < 3; i++) {
            real(at.sformOffset(5 * i), i == 2 ? 2.5 : 1);
        }
        magic(version == 1 ? "n+1\0" : "n+2\0\r\n\u001a\n");
        for (int i = 0; i < VOXELS; i++) {
            voxels[i] = (byte) i;
        }
    }

    static NiftiBytes nifti1() {
        return new NiftiBytes(1, ByteOrder.LITTLE_ENDIAN);
    }

    static NiftiBytes nifti1(ByteOrder order) {
        return new NiftiBytes(1, order);
    }

    static NiftiBytes nifti2(ByteOrder order) {
        return new NiftiBytes(2, order);
    }

    /** Offsets of the fields. */
    NiftiFields at() {
        return at;
    }

    private void whole(int offset, long value) {
        if (version == 1) {
            header.putShort(offset, (short) value);
        } else {
            header.putLong(offset, value);
        }
    }

    private void real(int offset, double value) {
        if (version == 1) {
            header.putFloat(offset, (float) value);
        } else {
            header.putDouble(offset, value);
        }
    }

    NiftiBytes sizeofHdr(int value) {
        header.putInt(0, value);
        return this;
    }

    NiftiBytes magic(String magic) {
        header.put(version == 1 ? 344 : 4, magic.getBytes(StandardCharsets.US_ASCII));
        return this;
    }

    NiftiBytes dim(int i, long value) {
        whole(at.dimOffset(i), value);
        return this;
    }

    NiftiBytes datatype(int code, int bytes) {
        header.putShort(at.datatypeOffset(), (short) code);
        return bitpix(8 * bytes);
    }

    NiftiBytes bitpix(int value) {
        header.putShort(at.bitpixOffset(), (short) value);
        return this;
    }

    NiftiBytes pixdim(int i, double value) {
        real(at.pixdimOffset(i), value);
        return this;
    }

    NiftiBytes voxOffset(double value) {
        if (version == 1) {
            header.putFloat(at.voxOffsetOffset(), (float) value);
        } else {
            header.putLong(at.voxOffsetOffset(), (long) value);
        }
        return this;
    }

    NiftiBytes scaling(double slope, double intercept) {
        real(at.slopeOffset(), slope);
        real(at.interceptOffset(), intercept);
        return this;
    }

    NiftiBytes units(int value) {
        if (version == 1) {
            header.put(at.unitsOffset(), (byte) value);
        } else {
            header.putInt(at.unitsOffset(), value);
        }
        return this;
    }

    NiftiBytes qformCode(int code) {
        if (version == 1) {
            header.putShort(at.qformCodeOffset(), (short) code);
        } else {
            header.putInt(at.qformCodeOffset(), code);
        }
        return this;
    }

    NiftiBytes sformCode(int code) {
        if (version == 1) {
            header.putShort(at.sformCodeOffset(), (short) code);
        } else {
            header.putInt(at.sformCodeOffset(), code);
        }
        return this;
    }

    NiftiBytes qform(int i, double value) {
        real(at.qformOffset(i), value);
        return this;
    }

    NiftiBytes sform(int i, double value) {
        real(at.sformOffset(i), value);
        return this;
    }

    /** Sets the extension flag and puts these bytes between header and voxels; vox_offset is left to the test. */
    NiftiBytes extension(byte[] bytes) {
        header.put(at.headerSize(), (byte) 1);
        return gap(bytes);
    }

    NiftiBytes gap(byte[] bytes) {
        gap = bytes;
        return this;
    }

    NiftiBytes voxels(byte[] bytes) {
        voxels = bytes;
        return this;
    }

    NiftiBytes floats(float... values) {
        ByteBuffer bytes = ByteBuffer.allocate(4 * VOXELS).order(header.order());
        for (float value : values) {
            bytes.putFloat(value);
        }
        return datatype(16, 4).voxels(bytes.array());
    }

    NiftiBytes doubles(double... values) {
        ByteBuffer bytes = ByteBuffer.allocate(8 * VOXELS).order(header.order());
        for (double value : values) {
            bytes.putDouble(value);
        }
        return datatype(64, 8).voxels(bytes.array());
    }

    NiftiBytes tail(int length) {
        tail = new byte[length];
        return this;
    }

    byte[] bytes() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] part : new byte[][] {header.array(), gap, voxels, tail}) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }

    byte[] cut(int length) {
        return Arrays.copyOf(bytes(), length);
    }

    ByteSource plain() {
        return plain(bytes());
    }

    ByteSource gzipped() {
        return ByteSource.of("imagesTr/a_0000.nii.gz", gzip(bytes()));
    }

    static ByteSource plain(byte[] bytes) {
        return ByteSource.of("imagesTr/a_0000.nii", bytes);
    }

    static byte[] gzip(byte[] bytes) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }
}
