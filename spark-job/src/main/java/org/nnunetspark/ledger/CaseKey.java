package org.nnunetspark.ledger;

import java.io.Serializable;
import java.util.List;
import java.util.Optional;

/**
 * K: everything that decides a case's output bytes, by content. Neither paths, times, hosts nor partitions are in it.
 *
 * @param hex SHA-256, 64 hexadecimal digits
 */
public record CaseKey(String hex) implements Serializable {
    public CaseKey {
        Sha256Hex.check(hex, "a case key");
    }

    /**
     * SHA-256 of the run key, the case id and the digests of the input bytes, each with its length.
     *
     * @param channels SHA-256 of each channel's file, in channel order
     * @param label SHA-256 of the label's file
     */
    public static CaseKey of(RunKey run, String caseId, List<String> channels, Optional<String> label) {
        channels.forEach(sha256 -> Sha256Hex.check(sha256, "a channel's SHA-256"));
        label.ifPresent(sha256 -> Sha256Hex.check(sha256, "the label's SHA-256"));
        return new CaseKey(new KeyDigest()
                .field(run.hex())
                .field(caseId)
                .fields(channels)
                .fields(label.stream().toList())
                .hex());
    }

    @Override
    public String toString() {
        return hex;
    }
}
