package org.nnunetspark.storage;

import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

/**
 * The content of a stored file, as read to its end.
 *
 * @param token the file's token, the same before and after reading
 * @param length in bytes, as read
 * @param sha256 of these bytes, in hexadecimal
 */
public record StoredDigest(StatToken token, long length, String sha256) {
    private static final int BUFFER_BYTES = 1 << 16;

    /** Reads a whole file; empty where no file is, an {@code IOException} where it changes meanwhile. */
    public static Optional<StoredDigest> of(ObjectStore store, StorePath path) throws IOException {
        Optional<StatToken> before = store.token(path);
        if (before.isEmpty()) {
            return Optional.empty();
        }
        MessageDigest digest = newSha256();
        long length;
        try (InputStream in = store.open(path)) {
            length = update(digest, in);
        }
        if (!before.equals(store.token(path))) {
            throw new IOException(path + " changed while it was read");
        }
        return Optional.of(new StoredDigest(before.get(), length, HexFormat.of().formatHex(digest.digest())));
    }

    /** SHA-256 of a stream read to its end, in hexadecimal. */
    public static String sha256(InputStream in) throws IOException {
        MessageDigest digest = newSha256();
        long unused = update(digest, in);
        return HexFormat.of().formatHex(digest.digest());
    }

    private static long update(MessageDigest digest, InputStream in) throws IOException {
        byte[] buffer = new byte[BUFFER_BYTES];
        long length = 0;
        for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
            digest.update(buffer, 0, n);
            length += n;
        }
        return length;
    }

    private static MessageDigest newSha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java platform has SHA-256", e);
        }
    }
}
