package org.nnunetspark.ledger;

import java.io.IOException;
import java.io.InputStream;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.nnunetspark.storage.Staging;
import org.nnunetspark.storage.StatToken;
import org.nnunetspark.storage.StoredDigest;

/**
 * An output that is encoded and not yet published.
 *
 * @param name its file name, in the staging folder and in the results
 * @param length in bytes
 * @param sha256 of its bytes
 */
public record StagedOutput(String name, long length, String sha256) implements Serializable {
    public StagedOutput {
        Objects.requireNonNull(name, "name");
        Sha256Hex.check(sha256, "the SHA-256 of " + name);
    }

    /** Measures a staged file. */
    public static StagedOutput of(Staging staging, String name) throws IOException {
        Path file = staging.file(name);
        try (InputStream in = Files.newInputStream(file)) {
            return new StagedOutput(name, Files.size(file), StoredDigest.sha256(in));
        }
    }

    /** The same once it has a place. */
    FileRecord withToken(StatToken token) {
        return new FileRecord(name, length, sha256, token);
    }
}
