package org.nnunetspark.plan;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.nnunetspark.fault.FaultCode;
import org.nnunetspark.fault.InputFaultException;

/**
 * Reads JSON (RFC 8259, UTF-8 without a byte order mark) as strictly as it can be read: no key twice, nothing after the
 * document, no NaN or Infinity, nothing over the limits. Keys keep their order, integers stay integers and floats stay
 * floats. Every fault is an {@link InputFaultException} that names the file and, where there is one, the line.
 */
public final class StrictJson {
    /** Enough for any plans file. */
    public static final int MAX_BYTES = 16 << 20;

    private static final int MAX_DEPTH = 64;
    private static final int MAX_DIGITS = 64;
    private static final int MAX_KEYS = 100_000;
    private static final int MAX_TEXT = 1 << 16;

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(MAX_DEPTH)
                    .maxNumberLength(MAX_DIGITS)
                    .maxStringLength(MAX_TEXT)
                    .maxNameLength(MAX_TEXT)
                    .build())
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .build();

    private final String file;
    private final JsonParser parser;
    private int keys;

    private StrictJson(String file, JsonParser parser) {
        this.file = file;
        this.parser = parser;
    }

    /** A document of at most {@link #MAX_BYTES}. */
    public static JsonNode parse(String file, byte[] json) {
        return parse(file, json, MAX_BYTES);
    }

    /** A document of at most {@code maxBytes}; {@code file} is its name for messages. */
    public static JsonNode parse(String file, byte[] json, int maxBytes) {
        if (json.length > maxBytes) {
            throw new InputFaultException(
                    FaultCode.JSON_LIMIT, file, json.length + " bytes, over the limit of " + maxBytes);
        }
        try (JsonParser parser = FACTORY.createParser(decode(file, json))) {
            return new StrictJson(file, parser).document();
        } catch (IOException e) {
            throw new UncheckedIOException("reading from memory failed", e);
        }
    }

    private static String decode(String file, byte[] json) {
        String text;
        try {
            text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(json))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new InputFaultException(FaultCode.JSON_SYNTAX, file, "is not UTF-8: " + e.getMessage());
        }
        if (text.startsWith("\uFEFF")) {
            throw new InputFaultException(FaultCode.JSON_SYNTAX, file, "begins with a byte order mark");
        }
        return text;
    }

    private JsonNode document() throws IOException {
        JsonNode root;
        try {
            root = parser.nextToken() == null ? null : value();
        } catch (StreamConstraintsException e) {
            throw fault(FaultCode.JSON_LIMIT, e.getOriginalMessage());
        } catch (JsonProcessingException e) {
            throw fault(FaultCode.JSON_SYNTAX, e.getOriginalMessage());
        }
        if (root == null) {
            throw fault(FaultCode.JSON_SYNTAX, "is empty");
        }
        requireEnd();
        return root;
    }

    private void requireEnd() throws IOException {
        boolean more;
        try {
            more = parser.nextToken() != null;
        } catch (JsonProcessingException e) {
            throw fault(FaultCode.JSON_TRAILING, e.getOriginalMessage());
        }
        if (more) {
            throw fault(FaultCode.JSON_TRAILING, "something follows the document");
        }
    }

    /** The value that begins at the current token; recursion ends at the parser's limit of depth. */
    private JsonNode value() throws IOException {
        JsonNodeFactory nodes = JsonNodeFactory.instance;
        return switch (parser.currentToken()) {
            case START_OBJECT -> object();
            case START_ARRAY -> array();
            case VALUE_STRING -> nodes.textNode(parser.getText());
            case VALUE_TRUE -> nodes.booleanNode(true);
            case VALUE_FALSE -> nodes.booleanNode(false);
            case VALUE_NULL -> nodes.nullNode();
            case VALUE_NUMBER_FLOAT -> nodes.numberNode(finite());
            case VALUE_NUMBER_INT -> integer(nodes);
            default -> throw new IllegalStateException("no value begins with " + parser.currentToken());
        };
    }

    private JsonNode object() throws IOException {
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String key = parser.currentName();
            if (object.has(key)) {
                throw fault(FaultCode.JSON_DUPLICATE_KEY, "the key \"" + key + "\" occurs twice");
            }
            if (++keys > MAX_KEYS) {
                throw fault(FaultCode.JSON_LIMIT, "more than " + MAX_KEYS + " keys");
            }
            parser.nextToken();
            object.set(key, value());
        }
        return object;
    }

    private JsonNode array() throws IOException {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            array.add(value());
        }
        return array;
    }

    private double finite() throws IOException {
        double value = parser.getDoubleValue();
        if (Double.isInfinite(value)) {
            throw fault(FaultCode.JSON_NUMBER_RANGE, parser.getText() + " is out of a double's range");
        }
        return value;
    }

    private JsonNode integer(JsonNodeFactory nodes) throws IOException {
        return switch (parser.getNumberType()) {
            case INT -> nodes.numberNode(parser.getIntValue());
            case LONG -> nodes.numberNode(parser.getLongValue());
            default -> nodes.numberNode(parser.getBigIntegerValue());
        };
    }

    private InputFaultException fault(FaultCode code, String reason) {
        int line = parser.currentLocation().getLineNr();
        return new InputFaultException(code, file, "line " + line + ": " + reason);
    }
}
