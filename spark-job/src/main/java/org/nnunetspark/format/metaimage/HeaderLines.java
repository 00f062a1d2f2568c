package org.nnunetspark.format.metaimage;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.nnunetspark.fault.FaultCode;
import org.nnunetspark.fault.InputFaultException;
import org.nnunetspark.format.Findings;
import org.nnunetspark.format.RawInput;

/**
 * Takes the header off the beginning of a file: lines of a key, = or :, and a value, up to ElementDataFile. Up to the first
 * key of MetaImage, whatever is wrong means that the file is something else.
 */
final class HeaderLines {
    /** Limits: MetaIO itself takes values of 32 KiB. */
    private static final int MAX_LINE = 1 << 15;

    private static final int MAX_HEADER = 1 << 20;

    private final RawInput raw;
    private final Findings findings;
    private final MetaFields fields;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();

    private HeaderLines(RawInput raw, Findings findings) {
        this.raw = raw;
        this.findings = findings;
        this.fields = new MetaFields(findings);
    }

    /** Reads the header and its last line end, and no byte more. */
    static MetaFields parse(RawInput raw, Findings findings) throws IOException {
        if (!raw.hasMore()) {
            throw findings.fault(FaultCode.EMPTY_FILE, "the file has 0 bytes");
        }
        HeaderLines lines = new HeaderLines(raw, findings);
        while (lines.fields.find(MetaKey.DATA_FILE).isEmpty()) {
            lines.parseLine();
        }
        return lines.fields;
    }

    private void parseLine() throws IOException {
        long offset = raw.offset();
        boolean isWhole = readLine(offset);
        String text = line.toString(StandardCharsets.UTF_8).strip();
        int separator = separator(text);
        if (!isWhole && separator <= 0) {
            throw wrong(FaultCode.HEADER_TRUNCATED, raw.offset(), "the file ends before the header's ElementDataFile");
        }
        if (text.isEmpty()) {
            return;
        }
        if (separator <= 0) {
            throw wrong(
                    FaultCode.BAD_HEADER,
                    offset,
                    "a line of " + text.length() + " characters without a key and a value");
        }
        Optional<MetaKey> key = MetaKey.of(text.substring(0, separator).stripTrailing());
        if (key.isPresent()) {
            fields.put(key.get(), value(text, separator), offset);
        }
    }

    /** Reads a line without its end; false if the file ends before that. */
    private boolean readLine(long offset) throws IOException {
        line.reset();
        int c = raw.read();
        while (c >= 0 && c != '\n') {
            boolean isText = (c >= ' ' && c != 0x7f) || c == '\t' || c == '\r';
            if (!isText) {
                throw wrong(FaultCode.BAD_HEADER, raw.offset() - 1, String.format("byte 0x%02x in the header", c));
            }
            if (line.size() == MAX_LINE || raw.offset() > MAX_HEADER) {
                throw wrong(
                        FaultCode.BAD_HEADER,
                        offset,
                        "a line of more than " + MAX_LINE + " bytes, or a header of more than " + MAX_HEADER);
            }
            line.write(c);
            c = raw.read();
        }
        return c >= 0;
    }

    private static int separator(String text) {
        int equals = text.indexOf('=');
        int colon = text.indexOf(':');
        return equals < 0 || colon < 0 ? Math.max(equals, colon) : Math.min(equals, colon);
    }

    /** MetaIO passes over any number of separators and blanks. */
    private static String value(String text, int separator) {
        int begin = separator;
        while (begin < text.length() && "=: \t".indexOf(text.charAt(begin)) >= 0) {
            begin++;
        }
        return text.substring(begin);
    }

    private InputFaultException wrong(FaultCode code, long offset, String reason) {
        return fields.isEmpty()
                ? findings.fault(FaultCode.WRONG_FORMAT, offset, "not a MetaImage header: " + reason)
                : findings.fault(code, offset, reason);
    }
}
