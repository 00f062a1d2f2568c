package org.nnunetspark.format.nrrd;

import java.io.IOException;
import java.util.Optional;
import org.nnunetspark.fault.FaultCode;
import org.nnunetspark.fault.InputFaultException;
import org.nnunetspark.format.Content;
import org.nnunetspark.format.Findings;
import org.nnunetspark.format.GzipContent;
import org.nnunetspark.format.RawInput;
import org.nnunetspark.format.voxel.RunReader;
import org.nnunetspark.format.voxel.VoxelLimits;
import org.nnunetspark.format.voxel.VoxelRuns;

/** The voxels' bytes: what lies in front of them is skipped, their encoding is undone, what follows them is judged. */
final class Payload {
    private final byte[] scratch = new byte[1 << 13];
    private final RawInput raw;
    private final Storage storage;
    private final long voxels;
    private final long bytes;
    private final Optional<GzipContent> gzip;
    private final Content content;

    /**
     * Skips what lies in front of the voxels in the file itself.
     *
     * @param raw the file that holds the voxels, where the header ends or at its beginning
     * @param storage how they are written
     * @param voxels their number
     */
    Payload(RawInput raw, Storage storage, long voxels) throws IOException {
        this.raw = raw;
        this.storage = storage;
        this.voxels = voxels;
        this.bytes = voxels * storage.type().bytes();
        skipLines();
        if (storage.encoding() != Encoding.GZIP) {
            skipBytes();
        }
        checkLength();
        this.gzip = storage.encoding() == Encoding.GZIP ? Optional.of(new GzipContent(raw)) : Optional.empty();
        this.content = switch (storage.encoding()) {
            case HEX -> new HexContent(raw);
            case ASCII -> new AsciiContent(raw, storage.type());
            default -> gzip.isPresent() ? gzip.get() : raw::read;
        };
    }

    private void skipLines() throws IOException {
        for (long line = 0; line < storage.lineSkip(); line++) {
            int value = raw.read();
            while (value >= 0 && value != '\n') {
                value = raw.read();
            }
            if (value < 0) {
                throw truncated("the file ends in line " + (line + 1) + " of " + storage.lineSkip() + " to skip");
            }
        }
    }

    private void skipBytes() throws IOException {
        long left = raw.length() - raw.offset();
        long count = storage.byteSkip();
        if (storage.fromEnd()) {
            long behind = storage.bytesBehind();
            count = behind > left || bytes > left - behind ? -1 : left - behind - bytes;
        }
        if (count < 0 || count > left) {
            throw truncated("byte skip is " + storage.byteSkip() + ", with " + left + " bytes left and " + bytes
                    + " bytes of voxels");
        }
        skip(raw::read, count);
    }

    private void skip(Content skipped, long count) throws IOException {
        for (long left = count; left > 0; ) {
            int run = skipped.readFully(scratch, 0, (int) Math.min(left, scratch.length));
            if (run == 0) {
                throw ended("the bytes to skip");
            }
            left -= run;
        }
    }

    /** Holds the header's claim against the most that the file can hold in its encoding. */
    private void checkLength() {
        long left = raw.length() - raw.offset();
        boolean fits = switch (storage.encoding()) {
            case ASCII -> voxels <= left / 2 + 1;
            case HEX -> bytes <= left / 2;
            case GZIP -> bytes / GzipContent.MAX_RATIO <= left;
            default -> bytes <= left;
        };
        if (!fits) {
            throw truncated("the header claims " + bytes + " bytes of voxels, and " + left + " bytes of encoding "
                    + storage.encoding() + " cannot hold them");
        }
    }

    /**
     * Reads all voxels. Compressed bytes in front of them are skipped after they are inflated, and now: a header is read
     * without them.
     */
    void read(VoxelRuns consumer) throws IOException {
        if (gzip.isPresent() && !storage.fromEnd()) {
            skip(content, storage.byteSkip());
        }
        if (RunReader.read(content, storage.type(), voxels, consumer) < bytes) {
            throw ended("the voxels");
        }
    }

    private InputFaultException ended(String what) {
        if (gzip.isPresent() && gzip.get().trailingGarbage() > 0) {
            return fault(
                    FaultCode.CORRUPT_GZIP,
                    gzip.get().trailingGarbage() + " bytes are no gzip member, and " + what + " are not complete");
        }
        return truncated("the data end before " + what + " do");
    }

    /** Reads what follows the voxels in the gzip, so that its checksum is checked; a warning goes to {@code findings}. */
    void finish(Findings findings) throws IOException {
        if (gzip.isPresent()) {
            finishGzip(gzip.get(), findings);
            return;
        }
        long at = storage.encoding().isText() ? skipSpace() : raw.offset();
        warnOfTrailing(raw.length() - at - (storage.fromEnd() ? storage.bytesBehind() : 0), findings);
    }

    private long skipSpace() throws IOException {
        int value = raw.read();
        while (AsciiContent.isSpace(value)) {
            value = raw.read();
        }
        return value < 0 ? raw.offset() : raw.offset() - 1;
    }

    private void finishGzip(GzipContent zipped, Findings findings) throws IOException {
        long trailing = inflateRest();
        long garbage = zipped.trailingGarbage();
        if (storage.fromEnd()) {
            if (trailing != storage.bytesBehind() || garbage > 0) {
                throw fault(
                        FaultCode.UNSUPPORTED_VARIANT,
                        "byte skip is " + storage.byteSkip() + ", and the gzip holds " + trailing
                                + " bytes more than the voxels; only voxels at its beginning are supported");
            }
            return;
        }
        warnOfTrailing(trailing, findings);
        if (garbage > 0) {
            findings.warn(
                    FaultCode.TRAILING_GARBAGE,
                    garbage + " bytes that are no gzip member follow the last one, up to the end of " + raw.name());
        }
    }

    private long inflateRest() throws IOException {
        long trailing = 0;
        for (int run = content.read(scratch, 0, scratch.length);
                run >= 0;
                run = content.read(scratch, 0, scratch.length)) {
            trailing += run;
            if (trailing > VoxelLimits.MAX_TRAILING) {
                throw fault(
                        FaultCode.GZIP_BOMB,
                        "more than " + VoxelLimits.MAX_TRAILING + " bytes follow the voxels inside the gzip");
            }
        }
        return trailing;
    }

    private void warnOfTrailing(long trailing, Findings findings) {
        if (trailing > 0) {
            findings.warn(FaultCode.TRAILING_DATA, trailing + " bytes follow the voxels in " + raw.name());
        }
    }

    private InputFaultException truncated(String reason) {
        return fault(FaultCode.TRUNCATED_DATA, reason);
    }

    private InputFaultException fault(FaultCode code, String reason) {
        return InputFaultException.at(code, raw.name(), raw.offset(), reason);
    }
}
