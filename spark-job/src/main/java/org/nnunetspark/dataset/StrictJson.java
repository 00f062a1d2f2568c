package org.nnunetspark.dataset;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;
import org.nnunetspark.fault.Fault;
import org.nnunetspark.fault.FaultCode;
import org.nnunetspark.fault.InputFaultException;

/**
 * JSON as RFC 8259 has it, in UTF-8 without byte order mark, in which no two readers can see different things: keys
 * occur once, numbers are finite as a double, nothing follows the document, and the size has bounds. Python's json takes
 * more than this.
 */
public final class StrictJson {
    /** Longest document, in bytes; a longer file need not be read to be refused. */
    public static final int MAX_BYTES = 16 << 20;

    private static final int MAX_DEPTH = 64;
    private static final int MAX_DIGITS = 64;
    private static final int MAX_KEYS = 100_000;

    private final String file;

    private StrictJson(String file) {
        this.file = file;
    }

    /**
     * Reads one document of at most {@link #MAX_BYTES}; one byte more than that is enough of a longer one.
     *
     * @see #parse(String, byte[], int)
     */
    public static JsonNode parse(String file, byte[] bytes) {
        return parse(file, bytes, MAX_BYTES);
    }

    /**
     * Reads one document.
     *
     * @param file name for messages, relative to the dataset's folder
     * @param bytes the file
     * @param maxBytes the longest document that is taken
     * @return the document, keys of objects in their order
     * @throws InputFaultException EMPTY_FILE, JSON_LIMIT, JSON_SYNTAX, JSON_TRAILING, JSON_DUPLICATE_KEY or
     *     JSON_NUMBER_RANGE, all of which refuse the dataset; the message has the line
     */
    public static JsonNode parse(String file, byte[] bytes, int maxBytes) {
        return new StrictJson(file).parse(bytes, maxBytes);
    }

    private JsonNode parse(byte[] bytes, int maxBytes) {
        if (bytes.length == 0) {
            throw fault(FaultCode.EMPTY_FILE, "0 bytes");
        }
        if (bytes.length > maxBytes) {
            throw fault(FaultCode.JSON_LIMIT, "longer than " + maxBytes + " bytes");
        }
        String text = decode(bytes);
        try {
            JsonFactory factory = JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(MAX_DEPTH)
                            .maxNumberLength(MAX_DIGITS)
                            .maxNameLength(MAX_BYTES)
                            .maxStringLength(MAX_BYTES)
                            .build())
                    .build();
            check(factory, text);
            return new ObjectMapper(factory).readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException(file + ": text in memory could not be read", e);
        }
    }

    private String decode(byte[] bytes) {
        CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
        ByteBuffer in = ByteBuffer.wrap(bytes);
        CharBuffer out = CharBuffer.allocate(bytes.length);
        if (decoder.decode(in, out, true).isError()) {
            int at = in.position();
            throw fault(
                    FaultCode.JSON_SYNTAX,
                    "line " + lineOf(bytes, at) + ": byte " + String.format("0x%02X", bytes[at]) + " is not UTF-8");
        }
        String text = out.flip().toString();
        if (text.startsWith("\uFEFF")) {
            throw fault(FaultCode.JSON_SYNTAX, "line 1: begins with a byte order mark; save it as UTF-8 without one");
        }
        return text;
    }

    private static int lineOf(byte[] bytes, int end) {
        int line = 1;
        for (int i = 0; i < end; i++) {
            line += bytes[i] == '\n' ? 1 : 0;
        }
        return line;
    }

    /** Walks over the whole text and throws at the first thing that is wrong. */
    private void check(JsonFactory factory, String text) throws IOException {
        boolean complete = false;
        try (JsonParser parser = factory.createParser(text)) {
            Walk walk = new Walk(parser);
            try {
                do {
                    walk.accept(nextToken(parser));
                } while (!parser.getParsingContext().inRoot());
                complete = true;
                if (parser.nextToken() != null) {
                    throw trailing(parser.currentTokenLocation().getLineNr());
                }
            } catch (StreamConstraintsException e) {
                throw limit(parser.currentLocation().getLineNr());
            } catch (JsonProcessingException e) {
                throw complete ? trailing(parser.currentLocation().getLineNr()) : syntax(parser.currentLocation(), e);
            }
        }
    }

    /** Keeps what the parser found and drops its advice, which comes after a colon and is meant for programmers. */
    private InputFaultException syntax(JsonLocation at, JsonProcessingException e) {
        String found = e.getOriginalMessage().split(": ", 2)[0];
        return fault(FaultCode.JSON_SYNTAX, "line " + at.getLineNr() + ", column " + at.getColumnNr() + ": " + found);
    }

    private JsonToken nextToken(JsonParser parser) throws IOException {
        JsonToken token = parser.nextToken();
        if (token == null) {
            throw fault(FaultCode.JSON_SYNTAX, "line 1: nothing but white space");
        }
        return token;
    }

    private InputFaultException trailing(int line) {
        return fault(FaultCode.JSON_TRAILING, "line " + line + ": something follows the document");
    }

    private InputFaultException limit(int line) {
        return fault(
                FaultCode.JSON_LIMIT,
                "line " + line + ": over the limits, which are depth " + MAX_DEPTH + ", numbers of " + MAX_DIGITS
                        + " digits and " + MAX_KEYS + " keys");
    }

    private InputFaultException fault(FaultCode code, String message) {
        return new InputFaultException(Fault.refusing(code, file, message));
    }

    /** What the parser itself does not look at. */
    private final class Walk {
        private final JsonParser parser;
        private final Deque<Set<String>> openObjects = new ArrayDeque<>();
        private int keys;

        Walk(JsonParser parser) {
            this.parser = parser;
        }

        void accept(JsonToken token) throws IOException {
            switch (token) {
                case START_OBJECT -> openObjects.push(new HashSet<>());
                case END_OBJECT -> openObjects.pop();
                case FIELD_NAME -> acceptKey(parser.currentName());
                case VALUE_NUMBER_FLOAT -> acceptNumber();
                default -> {
                    // strings, whole numbers, arrays and literals are sound once they are read
                }
            }
        }

        private void acceptKey(String key) {
            int line = parser.currentTokenLocation().getLineNr();
            if (!openObjects.element().add(key)) {
                throw fault(FaultCode.JSON_DUPLICATE_KEY, "line " + line + ": the key \"" + key + "\" occurs twice");
            }
            if (++keys > MAX_KEYS) {
                throw limit(line);
            }
        }

        private void acceptNumber() throws IOException {
            if (!Double.isFinite(parser.getDoubleValue())) {
                throw fault(
                        FaultCode.JSON_NUMBER_RANGE,
                        "line " + parser.currentTokenLocation().getLineNr() + ": " + parser.getText()
                                + " is not finite as a double");
            }
        }
    }
}
