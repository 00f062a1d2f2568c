package org.nnunetspark.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.json.JsonMapper;

/**
 * JSON that may be shown on a terminal: whatever names of files hold, no character of theirs can steer it or turn the line
 * about. All beyond ASCII is written as {@code \}{@code uXXXX}, which means the same to every reader; so can names that are no
 * text, of which a half of a surrogate pair stands for a byte, and which have no UTF-8.
 */
public final class PrintedJson {
    private static final ObjectWriter LINE = JsonMapper.builder()
            .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
            .build()
            .writer();

    private static final ObjectWriter PRETTY = LINE.withDefaultPrettyPrinter();

    private PrintedJson() {}

    /** In one line. */
    public static String line(JsonNode node) {
        return write(LINE, node);
    }

    /** Over several lines, for people as well. */
    public static String pretty(JsonNode node) {
        return write(PRETTY, node);
    }

    private static String write(ObjectWriter writer, JsonNode node) {
        try {
            // DEL is ASCII, and some terminals heed it.
            return writer.writeValueAsString(node).replace("\u007f", "\\u007f");
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree can always be written", e);
        }
    }
}
