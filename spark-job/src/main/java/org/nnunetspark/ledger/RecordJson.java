package org.nnunetspark.ledger;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.function.Function;
import org.nnunetspark.storage.StatToken;
import org.nnunetspark.storage.StorePath;

/** Records as JSON; strict in reading: unknown, missing, duplicate or ill-typed fields make a record unreadable. */
final class RecordJson {
    /** A longer file is no record. */
    static final int MAX_BYTES = 4 << 20;

    private static final ObjectMapper MAPPER = mapper();

    private RecordJson() {}

    private static ObjectMapper mapper() {
        StreamReadConstraints limits = StreamReadConstraints.builder()
                .maxNestingDepth(64)
                .maxNumberLength(64)
                .maxDocumentLength(MAX_BYTES)
                .build();
        JsonFactory factory = JsonFactory.builder()
                .streamReadConstraints(limits)
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .build();
        return JsonMapper.builder(factory)
                .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
                .enable(
                        DeserializationFeature.FAIL_ON_TRAILING_TOKENS,
                        DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES,
                        DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES,
                        DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
                .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
                .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
                .addModule(texts())
                .build();
    }

    private static SimpleModule texts() {
        SimpleModule module = new SimpleModule();
        addText(module, RunKey.class, RunKey::new);
        addText(module, CaseKey.class, CaseKey::new);
        addText(module, StatToken.class, StatToken::new);
        return module;
    }

    private static <T> void addText(SimpleModule module, Class<T> type, Function<String, T> parse) {
        module.addSerializer(type, new ToStringSerializer(type));
        module.addDeserializer(type, new TextDeserializer<>(type, parse));
    }

    static byte[] write(Object record) {
        try {
            return MAPPER.writeValueAsBytes(record);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException("cannot write as JSON: " + record, e);
        }
    }

    /**
     * Reads a record.
     *
     * @return empty where the content is no record of this type and schema or an older one
     * @throws NewerRecordException where a newer program wrote it
     */
    static <T> Optional<T> read(StorePath path, byte[] content, int schema, Class<T> type) throws IOException {
        if (content.length > MAX_BYTES) {
            // Jackson's own bound is for documents that come in pieces.
            return Optional.empty();
        }
        try {
            JsonNode tree = MAPPER.readTree(content);
            JsonNode written = tree.path("schema");
            if (!written.isIntegralNumber()) {
                return Optional.empty();
            }
            if (written.bigIntegerValue().longValue() > schema) {
                throw new NewerRecordException(path, written.asLong(), schema);
            }
            return Optional.of(MAPPER.treeToValue(tree, type));
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    private static final class TextDeserializer<T> extends StdDeserializer<T> {
        private static final long serialVersionUID = 1L;

        private final transient Function<String, T> parse;

        TextDeserializer(Class<T> type, Function<String, T> parse) {
            super(type);
            this.parse = parse;
        }

        @Override
        public T deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            if (!parser.hasToken(JsonToken.VALUE_STRING)) {
                throw context.wrongTokenException(parser, handledType(), JsonToken.VALUE_STRING, "");
            }
            try {
                return parse.apply(parser.getText());
            } catch (IllegalArgumentException e) {
                throw context.instantiationException(handledType(), e);
            }
        }
    }
}
