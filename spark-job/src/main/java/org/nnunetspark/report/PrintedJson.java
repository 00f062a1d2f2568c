package org.nnunetspark.report;

import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.CharacterEscapes;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.Writer;

/**
 * JSON that may be shown on a terminal: whatever names of files hold, no character of theirs can steer it or turn the line
 * about. All beyond ASCII is written as {@code \}{@code uXXXX}, which means the same to every reader; so can names that are no
 * text, of which a half of a surrogate pair stands for a byte, and which have no UTF-8.
 */
public final class PrintedJson {
    private static final ObjectWriter LINE = JsonMapper.builder(new JsonFactoryBuilder()
                    .characterEscapes(new WithDelete())
                    .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
                    .build())
            .build()
            .writer()
            .without(JsonGenerator.Feature.AUTO_CLOSE_TARGET);

    private static final ObjectWriter PRETTY = LINE.withDefaultPrettyPrinter();

    private PrintedJson() {}

    /** DEL is ASCII, and some terminals heed it. */
    private static final class WithDelete extends CharacterEscapes {
        private static final long serialVersionUID = 1;
        private static final char DELETE = 0x7f;

        @Override
        public int[] getEscapeCodesForAscii() {
            int[] codes = standardAsciiEscapesForJSON();
            codes[DELETE] = ESCAPE_STANDARD;
            return codes;
        }

        @Override
        public SerializableString getEscapeSequence(int character) {
            throw new IllegalStateException("no escape of our own was announced");
        }
    }

    /** In one line. */
    public static String line(JsonNode node) {
        return write(LINE, node);
    }

    /** Over several lines, for people as well. */
    public static String pretty(JsonNode node) {
        return write(PRETTY, node);
    }

    /** For documents that are not to be in memory as a whole: over several lines. Closing it leaves the writer open. */
    static JsonGenerator writingTo(Writer out) throws IOException {
        return PRETTY.createGenerator(out);
    }

    private static String write(ObjectWriter writer, JsonNode node) {
        try {
            return writer.writeValueAsString(node);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree can always be written", e);
        }
    }
}
