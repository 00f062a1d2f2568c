package org.nnunetspark.ledger;

import java.io.Serializable;

/**
 * G: what all cases of a unit have in common. Where it changes, every case is redone.
 *
 * @param hex SHA-256, 64 hexadecimal digits
 */
public record RunKey(String hex) implements Serializable {
    private static final String DOMAIN = "nnunet-spark/1";

    public RunKey {
        Sha256Hex.check(hex, "a run key");
    }

    /**
     * SHA-256 of the domain name and the four parts, each with its length.
     *
     * @param algoEpoch raised by hand whenever any output byte may change
     * @param canonicalPlan the part of the plans that the outputs depend on, in one canonical text
     * @param canonicalDataset the part of dataset.json that the outputs depend on, in one canonical text
     * @param outputRules codec, chunk rule, filter, pickle protocol
     */
    public static RunKey of(int algoEpoch, String canonicalPlan, String canonicalDataset, String outputRules) {
        return new RunKey(new KeyDigest()
                .field(DOMAIN)
                .number(algoEpoch)
                .field(canonicalPlan)
                .field(canonicalDataset)
                .field(outputRules)
                .hex());
    }

    /** The digits that are shown to people. */
    String abbreviated() {
        return hex.substring(0, 8);
    }

    @Override
    public String toString() {
        return hex;
    }
}
