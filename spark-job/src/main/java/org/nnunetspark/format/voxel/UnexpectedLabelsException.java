package org.nnunetspark.format.voxel;

import org.nnunetspark.fault.Fault;
import org.nnunetspark.fault.InputFaultException;
import org.nnunetspark.format.LabelValues;

/** A label file holds values that are not declared. Carries what it does hold, for those who look for the cause. */
public final class UnexpectedLabelsException extends InputFaultException {
    private static final long serialVersionUID = 1L;

    private final LabelValues values;

    UnexpectedLabelsException(Fault fault, LabelValues values) {
        super(fault);
        this.values = values;
    }

    /** All values of the file, those that are declared among them. */
    public LabelValues values() {
        return values;
    }
}
