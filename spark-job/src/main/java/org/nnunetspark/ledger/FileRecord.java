package org.nnunetspark.ledger;

import java.io.Serializable;
import java.util.Objects;
import java.util.Optional;
import org.nnunetspark.storage.StatToken;

/**
 * An input or output on record.
 *
 * @param name inputs: relative to the raw dataset's folder; outputs: the file's name in the results folder
 * @param length in bytes
 * @param sha256 of the bytes; empty where they were not read to their end, in quarantine records only
 * @param token proves that the file is unchanged; {@link StatToken#NONE} proves nothing, the bytes decide
 */
public record FileRecord(String name, long length, String sha256, StatToken token) implements Serializable {
    public FileRecord {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(token, "token");
        if (name.isEmpty() || length < 0) {
            throw new IllegalArgumentException("not a file's name and length: '" + name + "', " + length);
        }
        if (!sha256.isEmpty()) {
            Sha256Hex.check(sha256, "the SHA-256 of " + name);
        }
    }

    /** The digest; empty where it is not known. */
    public Optional<String> knownSha256() {
        return Optional.of(sha256).filter(known -> !known.isEmpty());
    }

    /** Its length and digest, for people. */
    public String content() {
        return length + " bytes, SHA-256 " + knownSha256().orElse("not known");
    }

    boolean hasContent(long otherLength, String otherSha256) {
        return length == otherLength && !sha256.isEmpty() && sha256.equals(otherSha256);
    }

    FileRecord withToken(StatToken newToken) {
        return new FileRecord(name, length, sha256, newToken);
    }
}
