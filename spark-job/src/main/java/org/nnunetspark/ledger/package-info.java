/**
 * Layer 5: keys, records, commits, epochs: what is done and what remains.
 *
 * <p>A case of a unit (a configuration, or the fingerprint) is done if and only if a {@link org.nnunetspark.ledger.DoneRecord}
 * exists under its {@link org.nnunetspark.ledger.CaseKey} whose outputs are in place, which tokens or digests prove. The
 * {@link org.nnunetspark.ledger.CaseCommitter} alone writes such records, after the outputs; the
 * {@link org.nnunetspark.ledger.Ledger} reads them and decides what remains. One {@link org.nnunetspark.ledger.Lease} per
 * dataset keeps two submissions apart. In doubt work is redone or refused, never skipped.
 */
package org.nnunetspark.ledger;
