package org.nnunetspark.ledger;

import java.io.IOException;
import org.nnunetspark.fault.SafeText;

/** Another submission holds the dataset. */
public final class DatasetBusyException extends IOException {
    private static final long serialVersionUID = 1L;

    private final EpochRecord owner;

    DatasetBusyException(EpochRecord owner) {
        super(SafeText.of(
                "another run holds the dataset: process " + owner.owner().pid() + " on "
                        + owner.owner().host() + ", application " + owner.application() + ", since " + owner.since()));
        this.owner = owner;
    }

    public EpochRecord owner() {
        return owner;
    }
}
