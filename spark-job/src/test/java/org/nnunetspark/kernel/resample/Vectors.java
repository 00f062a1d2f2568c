package org.nnunetspark.kernel.resample;

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
import org.nnunetspark.volume.Spacing;

/** What the real nnU-Net gave; made by make_resample_vectors.py and make_spline_vectors.py in src/test/python. */
final class Vectors {
    private Vectors() {}

    static List<JsonNode> of(String kind) {
        return of("vectors.json.gz", kind);
    }

    static List<JsonNode> of(String name, String kind) {
        try (InputStream file = Vectors.class.getResourceAsStream(name);
                InputStream json = new GZIPInputStream(file)) {
            JsonNode cases = new ObjectMapper().readTree(json).get(kind);
            return StreamSupport.stream(cases.spliterator(), false).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static int[] ints(JsonNode node) {
        return StreamSupport.stream(node.spliterator(), false)
                .mapToInt(JsonNode::asInt)
                .toArray();
    }

    static Spacing spacing(JsonNode node) {
        return Spacing.of(StreamSupport.stream(node.spliterator(), false)
                .mapToDouble(JsonNode::asDouble)
                .toArray());
    }

    static OptionalInt axis(JsonNode node) {
        return node.isNull() ? OptionalInt.empty() : OptionalInt.of(node.asInt());
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

    static double[] doubles(JsonNode array) {
        ByteBuffer bytes = bytes(array);
        double[] values = new double[bytes.remaining() / Double.BYTES];
        bytes.asDoubleBuffer().get(values);
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
