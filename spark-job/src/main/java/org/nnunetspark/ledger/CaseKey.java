package org.nnunetspark.ledger;

import java.io.Serializable;
import java.util.List;

/**
 * Digest of everything that decides the bytes of a case's results: the unit's key, the case's id and the bytes of its
 * files. Partitions, attempts, hosts, paths and times have no part in it.
 *
 * @param hex 64 hexadecimal digits
 */
public record CaseKey(String hex) implements Serializable {
    /**
     * The key of a case.
     *
     * @param inputDigests SHA-256 of each channel's file by number, then of the label's
     */
    public static CaseKey of(RunKey run, String caseId, List<String> inputDigests) {
        KeyDigest digest =
                KeyDigest.of("case-key").add(run.hex()).add(caseId).add(Integer.toString(inputDigests.size()));
        inputDigests.forEach(digest::add);
        return new CaseKey(digest.hex());
    }
}
