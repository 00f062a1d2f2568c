package org.nnunetspark.format.nrrd;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.nnunetspark.fault.FaultCode;
import org.nnunetspark.format.Findings;
import org.nnunetspark.format.RawInput;

/** The lines at the beginning of a file, each ended by a line feed, with or without a carriage return before it. */
final class HeaderLines {
    private final RawInput raw;
    private final Findings findings;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();

    HeaderLines(RawInput raw, Findings findings) {
        this.raw = raw;
        this.findings = findings;
    }

    /**
     * One line of text.
     *
     * @param offset of its first byte
     * @param text without what ends the line
     */
    record Line(long offset, String text) {}

    /** The next line; none at the end of the file. A line that nothing ends is a fault: no one knows if it is whole. */
    Optional<Line> next() throws IOException {
        if (!raw.hasMore()) {
            return Optional.empty();
        }
        long offset = raw.offset();
        line.reset();
        for (int value = raw.read(); value != '\n'; value = raw.read()) {
            append(value, offset);
        }
        String text = line.toString(StandardCharsets.UTF_8);
        return Optional.of(new Line(offset, text.endsWith("\r") ? text.substring(0, text.length() - 1) : text));
    }

    private void append(int value, long offset) {
        if (value < 0) {
            throw findings.fault(FaultCode.HEADER_TRUNCATED, raw.offset(), "the file ends inside a line of the header");
        }
        if (value == 0) {
            throw findings.fault(FaultCode.BAD_HEADER, raw.offset() - 1, "a zero byte in a line of the header");
        }
        if (line.size() == NrrdLayout.MAX_LINE) {
            throw findings.fault(FaultCode.BAD_HEADER, offset, "a line of more than " + NrrdLayout.MAX_LINE + " bytes");
        }
        if (raw.offset() > NrrdLayout.MAX_HEADER) {
            throw findings.fault(
                    FaultCode.BAD_HEADER, offset, "a header of more than " + NrrdLayout.MAX_HEADER + " bytes");
        }
        line.write(value);
    }
}
