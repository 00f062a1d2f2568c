/**
 * Layer 4: the few verbs that are needed of a store, and the guarantees that each store gives for them.
 *
 * <p>{@link org.nnunetspark.storage.Stores} opens a store for a path; {@link org.nnunetspark.storage.StoreSelfTest} refuses one
 * that gives less than {@link org.nnunetspark.storage.Guarantee} asks. Errors are {@code IOException}s.
 */
package org.nnunetspark.storage;
