package org.nnunetspark.format.nrrd;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.nnunetspark.fault.FaultCode;
import org.nnunetspark.fault.InputFaultException;
import org.nnunetspark.format.Findings;
import org.nnunetspark.format.RawInput;

/** The fields of one header, by their names. Comments and key/value pairs are passed over and never kept. */
final class HeaderFields {
    private static final String FIELD = ": ";
    private static final String KEY_VALUE = ":=";

    private final Findings findings;
    private final Map<NrrdField, HeaderField> fields = new EnumMap<>(NrrdField.class);

    private HeaderFields(Findings findings) {
        this.findings = findings;
    }

    /** Reads a file from its magic to the empty line behind the header, or to its end if the voxels lie elsewhere. */
    static HeaderFields read(RawInput raw, Findings findings) throws IOException {
        checkMagic(raw, findings);
        HeaderFields fields = new HeaderFields(findings);
        HeaderLines lines = new HeaderLines(raw, findings);
        String version = lines.next().map(HeaderLines.Line::text).orElse("");
        if (!NrrdLayout.VERSIONS.contains(version)) {
            throw findings.fault(FaultCode.UNSUPPORTED_VARIANT, 0, "the first line is not that of NRRD version 1 to 5");
        }
        Optional<HeaderLines.Line> line = lines.next();
        while (line.isPresent() && !line.get().text().isEmpty()) {
            fields.add(line.get());
            line = lines.next();
        }
        if (line.isEmpty() && fields.find(NrrdField.DATA_FILE).isEmpty()) {
            throw findings.fault(
                    FaultCode.HEADER_TRUNCATED,
                    raw.offset(),
                    "the file ends inside the header, which names no data file");
        }
        return fields;
    }

    private static void checkMagic(RawInput raw, Findings findings) throws IOException {
        byte[] first = raw.peek(NrrdLayout.MAGIC.length());
        if (first.length == 0) {
            throw findings.fault(FaultCode.EMPTY_FILE, "the file has 0 bytes");
        }
        if (!new String(first, StandardCharsets.ISO_8859_1).equals(NrrdLayout.MAGIC)) {
            throw findings.fault(FaultCode.WRONG_FORMAT, 0, "the file does not begin with " + NrrdLayout.MAGIC);
        }
    }

    private void add(HeaderLines.Line line) {
        String text = line.text();
        if (text.startsWith("#")) {
            return;
        }
        int colon = text.indexOf(FIELD);
        String before = colon < 0 ? text : text.substring(0, colon);
        Optional<NrrdField> name = colon < 0 ? Optional.empty() : NrrdField.named(before);
        if (name.isPresent()) {
            put(new HeaderField(name.get(), line.offset(), withoutBlanks(text, colon + FIELD.length())));
        } else if (!before.contains(KEY_VALUE)) {
            throw findings.fault(
                    FaultCode.BAD_HEADER, line.offset(), "a line that is no field, key/value pair or comment");
        }
    }

    private static String withoutBlanks(String text, int from) {
        int first = from;
        while (first < text.length() && (text.charAt(first) == ' ' || text.charAt(first) == '\t')) {
            first++;
        }
        return text.substring(first);
    }

    private void put(HeaderField field) {
        if (fields.putIfAbsent(field.name(), field) != null) {
            throw bad(field, "occurs twice");
        }
    }

    /** The field, if the header has it. */
    Optional<HeaderField> find(NrrdField name) {
        return Optional.ofNullable(fields.get(name));
    }

    /** A field without which there is no array. */
    HeaderField require(NrrdField name) {
        return find(name).orElseThrow(() -> findings.fault(FaultCode.BAD_HEADER, "the header has no " + name));
    }

    /** Whether the header has both fields, the first of them before the second. */
    boolean inOrder(NrrdField first, NrrdField second) {
        return fields.containsKey(first)
                && fields.containsKey(second)
                && fields.get(first).offset() < fields.get(second).offset();
    }

    /** A fault of one field, to be thrown. */
    InputFaultException bad(HeaderField field, String reason) {
        return findings.fault(FaultCode.BAD_HEADER, field.offset(), field.name() + " " + reason);
    }
}
