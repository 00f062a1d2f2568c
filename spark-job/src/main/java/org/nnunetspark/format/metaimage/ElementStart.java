package org.nnunetspark.format.metaimage;

import java.io.IOException;
import java.nio.ByteOrder;
import org.nnunetspark.fault.FaultCode;
import org.nnunetspark.format.Findings;
import org.nnunetspark.format.RawInput;
import org.nnunetspark.format.voxel.GridChecks;
import org.nnunetspark.format.voxel.StoredType;

/** Goes to the first voxel of an open file, by HeaderSize, and decides how the voxels are wrapped. */
final class ElementStart {
    /** HeaderSize of a file whose voxels are its last bytes. */
    private static final int AT_END = -1;

    private final MetaFields fields;
    private final RawInput raw;
    private final Findings findings;
    private final long bytes;

    /**
     * Voxels in {@code file}.
     *
     * @param bytes of all of them, not compressed
     */
    ElementStart(MetaFields fields, ElementFile file, long bytes) {
        this.fields = fields;
        this.raw = file.raw();
        this.findings = file.findings();
        this.bytes = bytes;
    }

    /** The voxels, with all bytes before them consumed; the file is long enough for them. */
    Elements open(StoredType type, ByteOrder order) throws IOException {
        boolean isText = !fields.isTrue(MetaKey.BINARY_DATA, true);
        boolean isZlib = !isText && fields.isTrue(MetaKey.COMPRESSED, false);
        skipTo(begin(!isText && !isZlib));
        if (isText) {
            requireSwapless(type, order);
            checkRoom(TextElements.most(left(), type));
            return new TextElements(raw, type, findings);
        }
        if (isZlib) {
            long size = zlibSize();
            checkRoom(ZlibElements.most(size));
            return new ZlibElements(raw, size, findings);
        }
        checkRoom(left());
        return new PlainElements(raw);
    }

    private long left() {
        return raw.length() - raw.offset();
    }

    private void checkRoom(long most) {
        new GridChecks(findings).checkRoom(bytes, most, raw.offset());
    }

    private long begin(boolean isPlain) {
        long size = fields.whole(MetaKey.HEADER_SIZE, 0);
        long here = raw.offset();
        if (size == 0) {
            return here;
        }
        if (size == AT_END && !isPlain) {
            throw fields.unsupported(MetaKey.HEADER_SIZE, "HeaderSize is -1, and the voxels are not plain");
        }
        if (size == AT_END) {
            checkRoom(left());
            return raw.length() - bytes;
        }
        if (size < here || size < 0) {
            throw fields.bad(MetaKey.HEADER_SIZE, "-1, 0 or at least " + here + ", where the voxels can begin");
        }
        return size;
    }

    private void skipTo(long begin) throws IOException {
        if (begin > raw.length()) {
            throw findings.fault(
                    FaultCode.TRUNCATED_DATA,
                    raw.length(),
                    "the file ends, and HeaderSize says that the voxels begin at " + begin);
        }
        byte[] scratch = new byte[1 << 13];
        while (raw.offset() < begin && raw.hasMore()) {
            raw.read(scratch, 0, (int) Math.min(scratch.length, begin - raw.offset()));
        }
    }

    /** ITK swaps the bytes of numbers that were text, too. */
    private void requireSwapless(StoredType type, ByteOrder order) {
        if (order == ByteOrder.BIG_ENDIAN && type.bytes() > 1) {
            throw fields.unsupported(
                    MetaKey.BINARY_DATA,
                    "the voxels are text, and yet in big-endian byte order, which SimpleITK garbles");
        }
    }

    /** Without CompressedDataSize, MetaIO takes the whole file for the stream, a header in front of it included. */
    private long zlibSize() {
        long size = fields.whole(MetaKey.COMPRESSED_SIZE, 0);
        if (size < 0) {
            throw fields.bad(MetaKey.COMPRESSED_SIZE, "a number of bytes");
        }
        if (size == 0 && raw.offset() > 0) {
            throw fields.unsupported(
                    MetaKey.COMPRESSED,
                    "the voxels are compressed, and CompressedDataSize is not there: SimpleITK reads such voxels wrongly");
        }
        if (size > left()) {
            throw findings.fault(
                    FaultCode.TRUNCATED_DATA,
                    raw.offset(),
                    "CompressedDataSize is " + size + ", and the file has " + left() + " bytes more");
        }
        return size == 0 ? left() : size;
    }
}
