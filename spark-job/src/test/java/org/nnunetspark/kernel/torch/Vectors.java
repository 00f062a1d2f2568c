package org.nnunetspark.kernel.torch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Base64;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.StreamSupport;
import java.util.zip.GZIPInputStream;
import org.nnunetspark.volume.Shape;

/** What the real nnU-Net gave; made by src/test/python/make_torch_vectors.py. */
final class Vectors {
    private Vectors() {}

    static List<JsonNode> of(String kind) {
        try (InputStream file = Vectors.class.getResourceAsStream("vectors.json.gz");
                InputStream json = new GZIPInputStream(file)) {
            JsonNode cases = new ObjectMapper().readTree(json).get(kind);
            return StreamSupport.stream(cases.spliterator(), false).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static TorchRule rule(JsonNode volume) {
        JsonNode axis = volume.get("axis");
        return new TorchRule(
                axis.isNull() ? OptionalInt.empty() : OptionalInt.of(axis.asInt()),
                volume.get("memory_efficient").asBoolean(),
                volume.get("threads").asInt() == 1);
    }

    static int[] ints(JsonNode node) {
        return StreamSupport.stream(node.spliterator(), false)
                .mapToInt(JsonNode::asInt)
                .toArray();
    }

    static Shape shape(JsonNode array) {
        return Shape.of(ints(array.get("shape")));
    }

    static float[] floats(JsonNode array) {
        ByteBuffer bytes = bytes(array);
        float[] values = new float[bytes.remaining() / Float.BYTES];
        bytes.asFloatBuffer().get(values);
        return values;
    }

    static short[] shorts(JsonNode array) {
        ByteBuffer bytes = bytes(array);
        short[] values = new short[bytes.remaining() / Short.BYTES];
        bytes.asShortBuffer().get(values);
        return values;
    }

    private static ByteBuffer bytes(JsonNode array) {
        return ByteBuffer.wrap(Base64.getDecoder().decode(array.get("b64").asText()))
                .order(ByteOrder.LITTLE_ENDIAN);
    }
}
