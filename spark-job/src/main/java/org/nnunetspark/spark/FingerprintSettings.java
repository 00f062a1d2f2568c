package org.nnunetspark.spark;

/**
 * How a fingerprint is extracted.
 *
 * @param again visit every case even if a fingerprint is there
 * @param clean forget what earlier extractions found
 * @param withoutIgnore leave the ignore label out of the intensity statistics, unlike nnU-Net
 */
public record FingerprintSettings(boolean again, boolean clean, boolean withoutIgnore) {}
