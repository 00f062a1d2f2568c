package org.nnunetspark.ledger;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.Optional;
import org.nnunetspark.storage.StorePath;

/**
 * Records as JSON. Reading is strict: a record that is torn, foreign or has a field too much proves nothing and is taken
 * for absent, so that its case is done again. Only a newer form is refused, because an older program must not redo what a
 * newer one has done.
 */
final class RecordJson {
    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .build();

    private RecordJson() {}

    static byte[] write(Object form) {
        try {
            return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsBytes(form);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a record cannot be written: " + e.getOriginalMessage(), e);
        }
    }

    /**
     * Reads a record.
     *
     * @param known newest schema this program knows of the form; 0 for a form without one
     * @return empty if it is not a whole record of this form
     * @throws NewerStateException if it is of a newer schema
     */
    static <T> Optional<T> read(byte[] json, Class<T> form, int known, StorePath path) throws IOException {
        try {
            JsonNode tree = MAPPER.readTree(json);
            if (known > 0 && tree.path("schema").asInt(0) > known) {
                throw new NewerStateException(path, tree.path("schema").asInt());
            }
            return Optional.ofNullable(MAPPER.treeToValue(tree, form));
        } catch (JsonProcessingException | IllegalArgumentException | NullPointerException e) {
            // Torn or foreign: no proof of anything.
            return Optional.empty();
        }
    }
}
