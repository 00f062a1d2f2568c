/**
 * Layer 4: the few verbs that are needed of a store, with the guarantees that each store gives.
 */
package org.nnunetspark.storage;
