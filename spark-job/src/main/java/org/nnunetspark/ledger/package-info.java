/**
 * Layer 5: what is done and what remains. Keys over content, records that are created once, the commit of a case, and the
 * lease that keeps two runs apart. Sees stores only through {@link org.nnunetspark.storage.ObjectStore}.
 */
package org.nnunetspark.ledger;
