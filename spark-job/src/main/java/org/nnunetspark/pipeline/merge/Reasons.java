package org.nnunetspark.pipeline.merge;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.nnunetspark.dataset.CodePointOrder;
import org.nnunetspark.fault.Fault;
import org.nnunetspark.fault.FaultCode;
import org.nnunetspark.fault.RefusedException;

/** Collects why shards cannot be merged, so that all of it is told at once. */
final class Reasons {
    private static final int NAMED = 20;

    private final List<Fault> faults = new ArrayList<>();

    void add(FaultCode code, String file, String message) {
        faults.add(Fault.refusing(code, file, message));
    }

    /** The same of several cases: a sentence that begins with their names, if there are any. */
    void addCases(FaultCode code, Collection<String> cases, String message) {
        if (!cases.isEmpty()) {
            List<String> sorted =
                    cases.stream().sorted(CodePointOrder.COMPARATOR).toList();
            String names = String.join(", ", sorted.subList(0, Math.min(NAMED, sorted.size())));
            String more = sorted.size() > NAMED ? " and " + (sorted.size() - NAMED) + " more" : "";
            add(code, "", cases.size() + " cases (" + names + more + ") " + message);
        }
    }

    void throwIfAny() {
        if (!faults.isEmpty()) {
            throw new RefusedException(faults);
        }
    }
}
