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
import java.util.zip.GZIPInputStream;

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
