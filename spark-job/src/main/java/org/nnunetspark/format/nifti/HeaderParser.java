package org.nnunetspark.format.nifti;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.nnunetspark.fault.FaultCode;
import org.nnunetspark.format.Content;
import org.nnunetspark.format.Findings;
import org.nnunetspark.format.GzipContent;

/**
 * Takes a header off the beginning of a file's content and makes sure that it is one: sizeof_hdr decides version and byte
 * order, the magic must agree.
 */
final class HeaderParser {
    private static final int WORD = 4;
    private static final int NIFTI1_WHOLE = NiftiLayout.NIFTI1_SIZE + NiftiLayout.FLAG_SIZE;
    private static final int NIFTI2_WHOLE = NiftiLayout.NIFTI2_SIZE + NiftiLayout.FLAG_SIZE;

    private final byte[] bytes = new byte[NIFTI2_WHOLE];
    private final Findings findings;
    private int count;

    private HeaderParser(Findings findings) {
        this.findings = findings;
    }

    /**
     * A header and the bytes behind it.
     *
     * @param fields its numbers
     * @param hasExtensions whether the flag behind the header says that extensions follow
     */
    record Parsed(NiftiFields fields, boolean hasExtensions) {}

    /** Reads the header and its extension flag, and no byte more. */
    static Parsed parse(Content content, Findings findings) throws IOException {
        HeaderParser parser = new HeaderParser(findings);
        parser.fill(content, NIFTI1_WHOLE);
        ByteOrder order = parser.byteOrder();
        int version = parser.wordAt(0, order) == NiftiLayout.NIFTI1_SIZE ? 1 : 2;
        int whole = version == 1 ? NIFTI1_WHOLE : NIFTI2_WHOLE;
        parser.fill(content, whole);
        parser.requireWhole(whole);
        if (version == 1) {
            parser.checkMagic1();
        } else {
            parser.checkMagic2();
        }
        boolean hasExtensions = parser.bytes[whole - NiftiLayout.FLAG_SIZE] != 0;
        return new Parsed(NiftiFields.of(parser.bytes, order, version), hasExtensions);
    }

    private void fill(Content content, int wanted) throws IOException {
        count += content.readFully(bytes, count, wanted - count);
    }

    private ByteOrder byteOrder() {
        requireWhole(WORD);
        for (ByteOrder order : new ByteOrder[] {ByteOrder.LITTLE_ENDIAN, ByteOrder.BIG_ENDIAN}) {
            int size = wordAt(0, order);
            if (size == NiftiLayout.NIFTI1_SIZE || size == NiftiLayout.NIFTI2_SIZE) {
                return order;
            }
        }
        if (GzipContent.isGzip(bytes, count)) {
            throw findings.fault(FaultCode.BAD_MAGIC, 0, "the content is a gzip once more");
        }
        boolean hasMagic = hasText(NiftiLayout.NIFTI1_MAGIC, "n+1\0")
                || hasText(NiftiLayout.NIFTI1_MAGIC, "ni1\0")
                || hasText(NiftiLayout.NIFTI2_MAGIC, "n+2\0")
                || hasText(NiftiLayout.NIFTI2_MAGIC, "ni2\0");
        throw hasMagic
                ? findings.fault(
                        FaultCode.BAD_SIZEOF_HDR,
                        0,
                        String.format(
                                "sizeof_hdr is 0x%08x, neither 348 nor 540 in either byte order",
                                wordAt(0, ByteOrder.LITTLE_ENDIAN)))
                : findings.fault(FaultCode.NOT_NIFTI, 0, "neither the header's size nor a magic of NIfTI is there");
    }

    private void requireWhole(int wanted) {
        if (count < wanted) {
            throw findings.fault(
                    FaultCode.HEADER_TRUNCATED,
                    count,
                    wanted == WORD
                            ? "the content ends after " + count + " bytes"
                            : "the content ends inside the header of " + (wanted - NiftiLayout.FLAG_SIZE)
                                    + " bytes and its " + NiftiLayout.FLAG_SIZE + " flag bytes");
        }
    }

    private void checkMagic1() {
        if (hasText(NiftiLayout.NIFTI1_MAGIC, "\0\0\0\0")) {
            throw findings.fault(
                    FaultCode.ANALYZE_UNSUPPORTED,
                    NiftiLayout.NIFTI1_MAGIC,
                    "no magic: an Analyze 7.5 header, which has no orientation");
        }
        if (hasText(NiftiLayout.NIFTI1_MAGIC, "ni1\0")) {
            throw pairMissing(NiftiLayout.NIFTI1_MAGIC, "ni1");
        }
        if (!hasText(NiftiLayout.NIFTI1_MAGIC, "n+1\0")) {
            throw badMagic(NiftiLayout.NIFTI1_MAGIC, WORD, "n+1");
        }
    }

    private void checkMagic2() {
        int signature = NiftiLayout.NIFTI2_MAGIC + WORD;
        boolean signed = Arrays.equals(
                bytes,
                signature,
                signature + NiftiLayout.NIFTI2_SIGNATURE.length,
                NiftiLayout.NIFTI2_SIGNATURE,
                0,
                NiftiLayout.NIFTI2_SIGNATURE.length);
        if (signed && hasText(NiftiLayout.NIFTI2_MAGIC, "ni2\0")) {
            throw pairMissing(NiftiLayout.NIFTI2_MAGIC, "ni2");
        }
        if (!signed || !hasText(NiftiLayout.NIFTI2_MAGIC, "n+2\0")) {
            throw badMagic(NiftiLayout.NIFTI2_MAGIC, 2 * WORD, "n+2 with its signature");
        }
    }

    private RuntimeException pairMissing(int offset, String magic) {
        return findings.fault(
                FaultCode.PAIR_MISSING, offset, "the magic " + magic + " says that the voxels are in another file");
    }

    private RuntimeException badMagic(int offset, int length, String wanted) {
        StringBuilder hex = new StringBuilder();
        for (int i = 0; i < length; i++) {
            hex.append(String.format("%02x", bytes[offset + i]));
        }
        return findings.fault(FaultCode.BAD_MAGIC, offset, "the magic is 0x" + hex + ", not " + wanted);
    }

    private boolean hasText(int offset, String text) {
        byte[] wanted = text.getBytes(StandardCharsets.US_ASCII);
        return count >= offset + wanted.length
                && Arrays.equals(bytes, offset, offset + wanted.length, wanted, 0, wanted.length);
    }

    private int wordAt(int offset, ByteOrder order) {
        return ByteBuffer.wrap(bytes).order(order).getInt(offset);
    }
}
