package org.nnunetspark.ledger;

/** Knows this machine's processes. */
public interface ProcessTable {
    /** This process. */
    OwnerProcess self();

    /** Whether a process is certainly gone; false for one of another machine, or in doubt. */
    boolean isGone(OwnerProcess process);
}
