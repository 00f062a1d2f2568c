package org.nnunetspark.format.metaimage;

import java.io.IOException;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.nnunetspark.fault.FaultCode;
import org.nnunetspark.format.Findings;
import org.nnunetspark.format.GzipContent;
import org.nnunetspark.format.RawInput;
import org.nnunetspark.format.voxel.VoxelLimits;

/** Voxels in a zlib stream (RFC 1950), whose checksum is checked at its end. For one thread. */
final class ZlibElements implements Elements {
    private static final int BUFFER = 1 << 13;

    private final RawInput raw;
    private final Findings findings;
    private final long end;
    private final Inflater inflater = new Inflater();
    private final byte[] buffer = new byte[BUFFER];

    /**
     * Reads from where {@code raw} stands.
     *
     * @param size number of bytes in the file that are the stream's, all of them in the file
     */
    ZlibElements(RawInput raw, long size, Findings findings) {
        this.raw = raw;
        this.end = raw.offset() + size;
        this.findings = findings;
    }

    /** The most bytes that a stream of this size can hold. */
    static long most(long size) {
        return size > Long.MAX_VALUE / GzipContent.MAX_RATIO ? Long.MAX_VALUE : size * GzipContent.MAX_RATIO;
    }

    @Override
    public int read(byte[] target, int from, int count) throws IOException {
        int inflated = inflate(target, from, count);
        while (inflated == 0 && !inflater.finished()) {
            if (inflater.needsDictionary()) {
                throw findings.fault(FaultCode.CORRUPT_DATA, raw.offset(), "the zlib stream asks for a dictionary");
            }
            feed();
            inflated = inflate(target, from, count);
        }
        return inflated == 0 ? -1 : inflated;
    }

    private int inflate(byte[] target, int from, int count) {
        try {
            return inflater.inflate(target, from, count);
        } catch (DataFormatException e) {
            throw findings.fault(
                    FaultCode.CORRUPT_DATA, offset(), "the zlib stream is damaged (" + e.getMessage() + ")");
        }
    }

    private void feed() throws IOException {
        boolean isFirst = inflater.getBytesRead() == 0;
        int count = raw.offset() < end ? raw.read(buffer, 0, (int) Math.min(BUFFER, end - raw.offset())) : -1;
        if (count < 0) {
            throw findings.fault(FaultCode.TRUNCATED_DATA, raw.offset(), "the bytes end before the zlib stream does");
        }
        if (isFirst && GzipContent.isGzip(buffer, count)) {
            throw findings.fault(
                    FaultCode.UNSUPPORTED_VARIANT, offset() - count, "the voxels are in a gzip, not in a zlib stream");
        }
        inflater.setInput(buffer, 0, count);
    }

    private long offset() {
        return raw.offset() - inflater.getRemaining();
    }

    @Override
    public long rest() throws IOException {
        byte[] scratch = new byte[BUFFER];
        long rest = 0;
        int count = read(scratch, 0, BUFFER);
        while (count >= 0) {
            rest += count;
            if (rest > VoxelLimits.MAX_TRAILING) {
                throw findings.fault(
                        FaultCode.GZIP_BOMB,
                        "more than " + VoxelLimits.MAX_TRAILING + " bytes follow the voxels inside the zlib stream");
            }
            count = read(scratch, 0, BUFFER);
        }
        return rest + raw.length() - offset();
    }

    @Override
    public void close() {
        inflater.end();
    }
}
