package org.nnunetspark.spark;

/**
 * How a fingerprint is extracted.
 *
 * @param again visit every case even if a fingerprint is there
 * @param clean forget what earlier extractions found
 * @param withoutIgnore leave the ignore label out of the intensity statistics, unlike nnU-Net
 * @param failedPartitions visit only cases of partitions that the last run did not complete
 */
public record FingerprintSettings(boolean again, boolean clean, boolean withoutIgnore, boolean failedPartitions) {
    /** The same, restricted to partitions that the last run did not complete, or not. */
    public FingerprintSettings ofFailedPartitions(boolean restricted) {
        return new FingerprintSettings(again, clean, withoutIgnore, restricted);
    }
}
