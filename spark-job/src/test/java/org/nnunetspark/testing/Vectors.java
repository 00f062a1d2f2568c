package org.nnunetspark.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.StreamSupport;
import java.util.zip.GZIPInputStream;
import org.nnunetspark.volume.Shape;

/** Reference numbers made by the real libraries, kept as JSON beside the tests. */
public final class Vectors {
    private Vectors() {}

    /** Reads a resource that lies in the package of a test. */
    public static JsonNode read(Class<?> test, String name) {
        try (InputStream file = test.getResourceAsStream(name);
                InputStream in = name.endsWith(".gz") ? new GZIPInputStream(file) : file) {
            return new ObjectMapper().readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The cases of a kind in such a resource. */
    public static List<JsonNode> cases(Class<?> test, String name, String kind) {
        return StreamSupport.stream(read(test, name).get(kind).spliterator(), false)
                .toList();
    }

    /** The float32 array {@code v(i) = ((i * 1103515245 + 12345 + 97 k) mod 65537 - 32768) / divisor}. */
    public static float[] formula(int n, int k, double divisor) {
        float[] values = new float[n];
        for (int i = 0; i < n; i++) {
            long mixed = Math.floorMod(i * 1103515245L + 12345 + 97L * k, 65537L) - 32768;
            values[i] = (float) (mixed / divisor);
        }
        return values;
    }

    public static float[] formula(JsonNode node) {
        return formula(node.get(0).asInt(), node.get(1).asInt(), node.get(2).asDouble());
    }

    /** Bytes of an array written as base64. */
    public static ByteBuffer bytes(JsonNode array) {
        return ByteBuffer.wrap(Base64.getDecoder().decode(array.get("b64").asText()))
                .order(ByteOrder.LITTLE_ENDIAN);
    }

    /** A '&lt;f4' array. */
    public static float[] floats(JsonNode array) {
        ByteBuffer bytes = bytes(array);
        float[] values = new float[bytes.remaining() / Float.BYTES];
        bytes.asFloatBuffer().get(values);
        return values;
    }

    /** A '&lt;f8' array. */
    public static double[] doubles(JsonNode array) {
        ByteBuffer bytes = bytes(array);
        double[] values = new double[bytes.remaining() / Double.BYTES];
        bytes.asDoubleBuffer().get(values);
        return values;
    }

    /** A '&lt;i2' array. */
    public static short[] shorts(JsonNode array) {
        ByteBuffer bytes = bytes(array);
        short[] values = new short[bytes.remaining() / Short.BYTES];
        bytes.asShortBuffer().get(values);
        return values;
    }

    /** The shape of an array. */
    public static Shape shape(JsonNode array) {
        return Shape.of(ints(array.get("shape")));
    }

    /** An axis, or null. */
    public static OptionalInt axis(JsonNode node) {
        return node.isNull() ? OptionalInt.empty() : OptionalInt.of(node.asInt());
    }

    /** An '|i1' array, widened. */
    public static short[] int8(JsonNode array) {
        byte[] bytes = bytes(array).array();
        short[] values = new short[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            values[i] = bytes[i];
        }
        return values;
    }

    public static int[] ints(JsonNode list) {
        int[] values = new int[list.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = list.get(i).asInt();
        }
        return values;
    }

    public static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
