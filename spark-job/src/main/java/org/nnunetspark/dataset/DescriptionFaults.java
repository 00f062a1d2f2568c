package org.nnunetspark.dataset;

import java.util.ArrayList;
import java.util.List;
import org.nnunetspark.fault.Fault;
import org.nnunetspark.fault.FaultCode;

/** Gathers what is wrong with a dataset.json. It is one contract made by one hand, so every fault refuses the dataset. */
final class DescriptionFaults {
    static final String FILE = "dataset.json";

    private final List<Fault> faults = new ArrayList<>();

    void add(FaultCode code, String message) {
        faults.add(Fault.refusing(code, FILE, message));
    }

    int count() {
        return faults.size();
    }

    List<Fault> all() {
        return List.copyOf(faults);
    }
}
