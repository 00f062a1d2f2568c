package org.nnunetspark.format.tiff;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** One JSON object (RFC 8259) and nothing behind it, no key twice, within limits. */
final class StrictObject {
    private static final int MAX_DEPTH = 16;
    private static final int MAX_DIGITS = 64;

    /** Texts that are no numbers. */
    private static final Pattern WORDS = Pattern.compile("\"(?![-+0-9.eE]*\")(?:[^\"\\\\]|\\\\.)*+\"");

    private final JsonNode node;

    private StrictObject(JsonNode node) {
        this.node = node;
    }

    /** @throws JsonProcessingException if the text is something else; its message may repeat parts of the text */
    static Optional<StrictObject> parse(String json) throws JsonProcessingException {
        JsonFactory factory = JsonFactory.builder()
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(MAX_DEPTH)
                        .maxNumberLength(MAX_DIGITS)
                        .build())
                .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
                .build();
        JsonNode node = JsonMapper.builder(factory)
                .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .build()
                .readTree(json);
        return node.isObject() ? Optional.of(new StrictObject(node)) : Optional.empty();
    }

    /** The numbers of an array, each an Integer or a Double; empty if it is no array, or holds anything else. */
    Optional<List<Number>> numbers(String key) {
        JsonNode array = node.path(key);
        List<Number> numbers = new ArrayList<>();
        for (JsonNode item : array) {
            if (item.isInt() || item.isDouble()) {
                numbers.add(item.numberValue());
            }
        }
        return array.isArray() && numbers.size() == array.size() ? Optional.of(numbers) : Optional.empty();
    }

    /** A key's value as it is written, for messages: shortened, and without words, which may be anybody's name. */
    String text(String key) {
        String text = WORDS.matcher(node.path(key).toString()).replaceAll("\"...\"");
        return text.length() > 100 ? text.substring(0, 100) + "..." : text;
    }
}
