/**
 * Layer 5: keys, records, commits, epochs: what is done and what remains.
 */
package org.nnunetspark.ledger;
