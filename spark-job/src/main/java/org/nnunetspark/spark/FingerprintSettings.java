package org.nnunetspark.spark;

import org.nnunetspark.dataset.DatasetDescription;

/**
 * How a fingerprint is extracted.
 *
 * @param again visit every case even if a fingerprint is there
 * @param clean forget what earlier extractions found
 * @param withoutIgnore leave the ignore label out of the intensity statistics, unlike nnU-Net
 * @param failedPartitions visit only cases of partitions that the last run did not complete
 */
public record FingerprintSettings(boolean again, boolean clean, boolean withoutIgnore, boolean failedPartitions) {
    /** The label that is left out of the statistics, or 0. */
    int excluded(DatasetDescription description) {
        return withoutIgnore ? description.labels().ignoreLabel().orElse(0) : 0;
    }

    /** The same, restricted to partitions that the last run did not complete, or not. */
    public FingerprintSettings ofFailedPartitions(boolean restricted) {
        return new FingerprintSettings(again, clean, withoutIgnore, restricted);
    }
}
