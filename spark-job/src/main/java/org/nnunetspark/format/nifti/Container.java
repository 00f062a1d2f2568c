package org.nnunetspark.format.nifti;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Locale;
import java.util.Optional;
import org.nnunetspark.fault.FaultCode;
import org.nnunetspark.format.ByteSource;
import org.nnunetspark.format.Content;
import org.nnunetspark.format.Findings;
import org.nnunetspark.format.GzipContent;
import org.nnunetspark.format.InputDigest;
import org.nnunetspark.format.RawInput;
import org.nnunetspark.format.voxel.VoxelLimits;

/** What a NIfTI file's content is wrapped in: a gzip where the name ends in .gz, else nothing. */
final class Container implements Content, AutoCloseable {
    private static final int PEEKED = 4;

    private final RawInput raw;
    private final Optional<GzipContent> gzip;
    private final Findings findings;

    private Container(RawInput raw, Findings findings) throws IOException {
        this.raw = raw;
        this.findings = findings;
        byte[] first = raw.peek(PEEKED);
        boolean isGzip = GzipContent.isGzip(first, first.length);
        boolean isNamedGzip = raw.name().toLowerCase(Locale.ROOT).endsWith(".gz");
        if (first.length == 0) {
            throw findings.fault(FaultCode.EMPTY_FILE, "the file has 0 bytes");
        }
        if (isGzip && !isNamedGzip) {
            throw findings.fault(FaultCode.WRONG_ENDING, 0, "the file is a gzip, and its name does not end in .gz");
        }
        boolean mayBeGzip = isGzip || (first.length == 1 && first[0] == 0x1f);
        if (isNamedGzip && !mayBeGzip) {
            throw beginsLikeNifti(first)
                    ? findings.fault(FaultCode.NOT_GZIP, 0, "a plain NIfTI file: rename it, or compress it with gzip")
                    : findings.fault(FaultCode.NOT_NIFTI, 0, "neither a gzip nor a NIfTI file");
        }
        this.gzip = isNamedGzip ? Optional.of(new GzipContent(raw)) : Optional.empty();
    }

    /** Opens a file and looks at its first bytes. */
    static Container open(ByteSource source, Findings findings) throws IOException {
        RawInput raw = RawInput.open(source);
        boolean opened = false;
        try {
            Container container = new Container(raw, findings);
            opened = true;
            return container;
        } finally {
            if (!opened) {
                raw.close();
            }
        }
    }

    private static boolean beginsLikeNifti(byte[] first) {
        if (first.length < PEEKED) {
            return false;
        }
        ByteBuffer word = ByteBuffer.wrap(first);
        int big = word.order(ByteOrder.BIG_ENDIAN).getInt(0);
        int little = word.order(ByteOrder.LITTLE_ENDIAN).getInt(0);
        return big == NiftiLayout.NIFTI1_SIZE
                || big == NiftiLayout.NIFTI2_SIZE
                || little == NiftiLayout.NIFTI1_SIZE
                || little == NiftiLayout.NIFTI2_SIZE;
    }

    /** The content's length, or the most that deflate could make of the file. */
    long mostBytes() {
        if (gzip.isEmpty()) {
            return raw.length();
        }
        return raw.length() > Long.MAX_VALUE / GzipContent.MAX_RATIO
                ? Long.MAX_VALUE
                : raw.length() * GzipContent.MAX_RATIO;
    }

    @Override
    public int read(byte[] target, int from, int count) throws IOException {
        return gzip.isPresent() ? gzip.get().read(target, from, count) : raw.read(target, from, count);
    }

    /**
     * Consumes what follows the voxels, so that every checksum is checked and every byte digested.
     *
     * @param end offset in the content behind the last voxel
     */
    InputDigest finish(long end) throws IOException {
        long trailing = gzip.isPresent() ? inflateRest(end) : raw.length() - end;
        if (trailing > 0) {
            findings.warn(FaultCode.TRAILING_DATA, end, trailing + " bytes follow the voxels");
        }
        long garbage = gzip.map(GzipContent::trailingGarbage).orElse(0L);
        if (garbage > 0) {
            findings.warn(
                    FaultCode.TRAILING_GARBAGE,
                    garbage + " bytes that are no gzip member follow the last one, up to the file's end at "
                            + raw.length());
        }
        return raw.digest();
    }

    private long inflateRest(long end) throws IOException {
        byte[] scratch = new byte[1 << 13];
        long trailing = 0;
        int count = read(scratch, 0, scratch.length);
        while (count >= 0) {
            trailing += count;
            if (trailing > VoxelLimits.MAX_TRAILING) {
                throw findings.fault(
                        FaultCode.GZIP_BOMB,
                        end,
                        "more than " + VoxelLimits.MAX_TRAILING + " bytes follow the voxels inside the gzip");
            }
            count = read(scratch, 0, scratch.length);
        }
        return trailing;
    }

    @Override
    public void close() throws IOException {
        raw.close();
    }
}
