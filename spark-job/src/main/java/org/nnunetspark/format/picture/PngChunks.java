package org.nnunetspark.format.picture;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;
import org.nnunetspark.fault.FaultCode;
import org.nnunetspark.format.Findings;
import org.nnunetspark.format.WholeFile;

/** The chunks of a PNG file (PNG specification, chapter 5), every one with its CRC checked; those that count are kept. */
final class PngChunks {
    private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
    private static final int FRAME = 12;
    private static final int FIRST_DATA = SIGNATURE.length + 8;

    private final WholeFile file;
    private final ByteBuffer bytes;
    private final Findings findings;
    private final List<Span> data = new ArrayList<>();
    private Span palette = new Span(0, 0);
    private String previous = "";
    private boolean ended;

    /**
     * A chunk's content.
     *
     * @param offset in the file
     * @param length in bytes
     */
    record Span(int offset, int length) {}

    private PngChunks(WholeFile file, Findings findings) {
        this.file = file;
        this.bytes = file.view(ByteOrder.BIG_ENDIAN);
        this.findings = findings;
    }

    static PngChunks read(WholeFile file, Findings findings) {
        PngChunks chunks = new PngChunks(file, findings);
        chunks.checkBeginning();
        int at = SIGNATURE.length;
        while (!chunks.ended) {
            at = chunks.next(at);
        }
        if (at < file.length()) {
            findings.warn(FaultCode.TRAILING_DATA, at, file.length() - at + " bytes follow the picture");
        }
        return chunks;
    }

    private void checkBeginning() {
        int count = Math.min(SIGNATURE.length, file.length());
        for (int i = 0; i < count; i++) {
            if (bytes.get(i) != SIGNATURE[i]) {
                throw findings.fault(FaultCode.WRONG_FORMAT, i, "the file does not begin like a PNG");
            }
        }
        if (file.length() < FIRST_DATA + PngHeader.LENGTH + 4) {
            throw findings.fault(FaultCode.HEADER_TRUNCATED, file.length(), "the file ends inside its header");
        }
    }

    private int next(int at) {
        if (!file.holds(at, FRAME)) {
            throw cut(at);
        }
        int length = bytes.getInt(at);
        String type = new String(file.bytes(), at + 4, 4, StandardCharsets.ISO_8859_1);
        if (length < 0 || !type.chars().allMatch(PngChunks::isLetter)) {
            throw findings.fault(
                    FaultCode.CORRUPT_DATA,
                    at,
                    "no chunk: " + String.format("length 0x%08x, type 0x%08x", length, bytes.getInt(at + 4)));
        }
        if (!file.holds(at, (long) length + FRAME)) {
            throw cut(at);
        }
        checkCrc(at, length, type);
        accept(type, new Span(at + 8, length));
        previous = type;
        return at + length + FRAME;
    }

    private RuntimeException cut(int at) {
        FaultCode code = data.isEmpty() ? FaultCode.HEADER_TRUNCATED : FaultCode.TRUNCATED_DATA;
        return findings.fault(code, at, "the file ends inside this chunk, or before its last one");
    }

    private static boolean isLetter(int c) {
        return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
    }

    private void checkCrc(int at, int length, String type) {
        CRC32 crc = new CRC32();
        crc.update(file.bytes(), at + 4, length + 4);
        int stored = bytes.getInt(at + 8 + length);
        if (stored != (int) crc.getValue()) {
            throw findings.fault(
                    FaultCode.CORRUPT_DATA,
                    at,
                    String.format("chunk %s has the CRC %08x, and its bytes give %08x", type, stored, crc.getValue()));
        }
    }

    private void accept(String type, Span span) {
        if (previous.isEmpty() != type.equals("IHDR") || (previous.isEmpty() && span.length() != PngHeader.LENGTH)) {
            throw bad(span, "chunk " + type + " where " + (previous.isEmpty() ? "IHDR" : "anything else") + " belongs");
        }
        switch (type) {
            case "PLTE" -> setPalette(span);
            case "IDAT" -> addData(span);
            case "IEND" -> end(span);
            case "acTL" -> throw findings.fault(FaultCode.UNSUPPORTED_VARIANT, span.offset(), "an animated PNG");
            default -> refuseCritical(type, span);
        }
    }

    private void setPalette(Span span) {
        if (palette.length() > 0 || !data.isEmpty() || span.length() % 3 != 0 || span.length() > 3 << Byte.SIZE) {
            throw bad(span, "a palette of " + span.length() + " bytes, or a second one, or one behind the pixels");
        }
        palette = span;
    }

    private void addData(Span span) {
        if (!data.isEmpty() && !previous.equals("IDAT")) {
            throw bad(span, "chunks IDAT are not side by side");
        }
        data.add(span);
    }

    private void end(Span span) {
        if (data.isEmpty()) {
            throw findings.fault(FaultCode.TRUNCATED_DATA, span.offset(), "the file has no pixels (chunk IDAT)");
        }
        ended = true;
    }

    /** A chunk whose name begins with a capital letter must be understood. */
    private void refuseCritical(String type, Span span) {
        if (Character.isUpperCase(type.charAt(0)) && !type.equals("IHDR")) {
            throw findings.fault(FaultCode.UNSUPPORTED_VARIANT, span.offset(), "the critical chunk " + type);
        }
    }

    private RuntimeException bad(Span span, String reason) {
        return findings.fault(FaultCode.BAD_HEADER, span.offset(), reason);
    }

    /** The header, which is the first chunk. */
    PngHeader header() {
        return PngHeader.parse(bytes, FIRST_DATA, findings);
    }

    /** The palette, 3 bytes a colour; of length 0 if there is none. */
    Span palette() {
        return palette;
    }

    /** The pieces of the compressed pixels. */
    List<Span> data() {
        return List.copyOf(data);
    }
}
