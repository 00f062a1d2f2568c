package org.nnunetspark.format.metaimage;

import java.io.IOException;
import java.util.zip.DataFormatException;
import org.nnunetspark.fault.FaultCode;
import org.nnunetspark.format.Findings;
import org.nnunetspark.format.GzipContent;
import org.nnunetspark.format.RawInput;
import org.nnunetspark.format.deflate.CutStreamException;
import org.nnunetspark.format.deflate.ZlibContent;
import org.nnunetspark.format.voxel.VoxelLimits;

/** Voxels in a zlib stream (RFC 1950), whose checksum is checked at its end. For one thread. */
final class ZlibElements implements Elements {
    private static final int SCRATCH = 1 << 13;

    private final RawInput raw;
    private final Findings findings;
    private final long begin;
    private final long end;
    private final ZlibContent content = new ZlibContent(this::compressed);

    /**
     * Reads from where {@code raw} stands.
     *
     * @param size number of bytes in the file that are the stream's, all of them in the file
     */
    ZlibElements(RawInput raw, long size, Findings findings) {
        this.raw = raw;
        this.begin = raw.offset();
        this.end = begin + size;
        this.findings = findings;
    }

    /** The most bytes that a stream of this size can hold. */
    static long most(long size) {
        return size > Long.MAX_VALUE / GzipContent.MAX_RATIO ? Long.MAX_VALUE : size * GzipContent.MAX_RATIO;
    }

    @Override
    public int read(byte[] target, int from, int count) throws IOException {
        try {
            return content.read(target, from, count);
        } catch (CutStreamException e) {
            throw findings.fault(FaultCode.TRUNCATED_DATA, raw.offset(), "the bytes end before the zlib stream does");
        } catch (DataFormatException e) {
            throw findings.fault(
                    FaultCode.CORRUPT_DATA, offset(), "the zlib stream is damaged (" + e.getMessage() + ")");
        }
    }

    private int compressed(byte[] target, int from, int count) throws IOException {
        boolean isFirst = raw.offset() == begin;
        int run = raw.offset() < end ? raw.read(target, from, (int) Math.min(count, end - raw.offset())) : -1;
        if (isFirst && from == 0 && GzipContent.isGzip(target, run)) {
            throw findings.fault(
                    FaultCode.UNSUPPORTED_VARIANT, begin, "the voxels are in a gzip, not in a zlib stream");
        }
        return run;
    }

    private long offset() {
        return raw.offset() - content.left();
    }

    @Override
    public long rest() throws IOException {
        byte[] scratch = new byte[SCRATCH];
        long rest = 0;
        int count = read(scratch, 0, SCRATCH);
        while (count >= 0) {
            rest += count;
            if (rest > VoxelLimits.MAX_TRAILING) {
                throw findings.fault(
                        FaultCode.GZIP_BOMB,
                        "more than " + VoxelLimits.MAX_TRAILING + " bytes follow the voxels inside the zlib stream");
            }
            count = read(scratch, 0, SCRATCH);
        }
        return rest + raw.length() - offset();
    }
}
