package org.nnunetspark.ledger;

import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;
import org.nnunetspark.storage.StatToken;

/**
 * An input of a case, with the digest of its bytes.
 *
 * @param file as listed; its token was the same after reading
 * @param sha256 of the bytes that were read; empty where they were not read to their end
 * @param readAt when reading began, by this machine's clock
 */
public record DigestedInput(InputFile file, String sha256, Instant readAt) implements Serializable {
    /** File systems with coarse times give two writes in quick succession one token. */
    private static final Duration RACY = Duration.ofSeconds(2);

    public DigestedInput {
        if (!sha256.isEmpty()) {
            Sha256Hex.check(sha256, "the SHA-256 of " + file.name());
        }
    }

    /** As it goes on record: without a token if the file was touched just before, so that the next run hashes it again. */
    FileRecord toRecord() {
        boolean racy = file.modified().plus(RACY).isAfter(readAt);
        return new FileRecord(file.name(), file.length(), sha256, racy ? StatToken.NONE : file.token());
    }
}
