package org.nnunetspark.ledger;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256 over fields, each with its length in front, so that no two lists of fields run together to the same bytes. */
final class KeyDigest {
    private final MessageDigest sha256;

    private KeyDigest() {
        try {
            sha256 = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java platform has SHA-256", e);
        }
    }

    /** Begins with a word that says what is digested. */
    static KeyDigest of(String kind) {
        return new KeyDigest().add("nnunet-spark/1").add(kind);
    }

    KeyDigest add(String field) {
        byte[] bytes = field.getBytes(UTF_8);
        sha256.update(ByteBuffer.allocate(Long.BYTES).putLong(bytes.length).array());
        sha256.update(bytes);
        return this;
    }

    /** The digest in hexadecimal; ends it. */
    String hex() {
        return HexFormat.of().formatHex(sha256.digest());
    }
}
