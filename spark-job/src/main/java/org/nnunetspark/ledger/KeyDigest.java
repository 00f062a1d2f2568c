package org.nnunetspark.ledger;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/** SHA-256 over fields, each preceded by its length (8 bytes, big endian), so that no two lists of fields run into one. */
final class KeyDigest {
    private final MessageDigest digest;

    KeyDigest() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java platform has SHA-256", e);
        }
    }

    KeyDigest field(String text) {
        byte[] bytes = text.getBytes(UTF_8);
        number(bytes.length);
        digest.update(bytes);
        return this;
    }

    KeyDigest fields(List<String> texts) {
        number(texts.size());
        texts.forEach(this::field);
        return this;
    }

    KeyDigest number(long value) {
        digest.update(ByteBuffer.allocate(Long.BYTES).putLong(0, value));
        return this;
    }

    /** SHA-256 of a text's UTF-8 bytes alone, in hexadecimal. */
    static String sha256(String text) {
        KeyDigest plain = new KeyDigest();
        plain.digest.update(text.getBytes(UTF_8));
        return plain.hex();
    }

    String hex() {
        return HexFormat.of().formatHex(digest.digest());
    }
}
