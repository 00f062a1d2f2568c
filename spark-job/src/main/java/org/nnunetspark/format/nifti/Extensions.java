package org.nnunetspark.format.nifti;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;
import org.nnunetspark.fault.FaultCode;
import org.nnunetspark.fault.InputFaultException;
import org.nnunetspark.format.Content;
import org.nnunetspark.format.Findings;

/**
 * The bytes between header and voxels: extensions, which are walked by their sizes and never kept (they may hold patient
 * data), and padding.
 */
final class Extensions {
    private static final int SIZE_AND_CODE = 8;

    private final Content content;
    private final Findings findings;
    private final long end;
    private final byte[] scratch = new byte[1 << 12];
    private long offset;

    private Extensions(Content content, Findings findings, long begin, long end) {
        this.content = content;
        this.findings = findings;
        this.offset = begin;
        this.end = end;
    }

    /** Consumes the content from {@code begin}, the end of the header, to {@code end}, the first voxel. */
    static void walk(Content content, Findings findings, HeaderParser.Parsed parsed, long end) throws IOException {
        long begin = parsed.fields().headerSize() + (long) NiftiLayout.FLAG_SIZE;
        Extensions extensions = new Extensions(content, findings, begin, end);
        Optional<InputFaultException> fault = Optional.empty();
        if (parsed.hasExtensions()) {
            fault = extensions.walkSizes(parsed.fields().order());
        }
        extensions.skip(end - extensions.offset);
        if (fault.isPresent()) {
            throw fault.get();
        }
    }

    /** Stops at a bad size, but does not throw yet: that the content ends before the voxels is found first. */
    private Optional<InputFaultException> walkSizes(ByteOrder order) throws IOException {
        if (end - offset < NiftiLayout.EXTENSION_UNIT) {
            findings.warn(
                    FaultCode.EXTENSION_FLAG_EMPTY,
                    offset - NiftiLayout.FLAG_SIZE,
                    "extensions are announced, and no room is left for one");
        }
        while (end - offset >= NiftiLayout.EXTENSION_UNIT) {
            long at = offset;
            read(SIZE_AND_CODE);
            int size = ByteBuffer.wrap(scratch).order(order).getInt(0);
            if (size <= 0 || size % NiftiLayout.EXTENSION_UNIT != 0 || size > end - at) {
                return Optional.of(findings.fault(
                        FaultCode.BAD_EXTENSION,
                        at,
                        "an extension's size is " + size + ", with " + (end - at) + " bytes left before the voxels"));
            }
            skip(size - SIZE_AND_CODE);
        }
        return Optional.empty();
    }

    private void skip(long count) throws IOException {
        for (long left = count; left > 0; ) {
            int run = (int) Math.min(left, scratch.length);
            read(run);
            left -= run;
        }
    }

    private void read(int count) throws IOException {
        int got = content.readFully(scratch, 0, count);
        offset += got;
        if (got < count) {
            throw findings.fault(
                    FaultCode.BAD_VOX_OFFSET,
                    offset,
                    "the content ends before the voxels, which vox_offset puts at " + end);
        }
    }
}
