package org.nnunetspark.spark;

/**
 * How a fingerprint is extracted.
 *
 * @param again visit every case even if a fingerprint is there
 * @param clean forget what earlier extractions found
 */
public record FingerprintSettings(boolean again, boolean clean) {}
