package org.nnunetspark.pipeline.explain;

import java.util.List;

/**
 * What the next submission does for the dataset's fingerprint, if it is one that plans.
 *
 * @param kept whether there is one, and it stays: no case is visited for it
 * @param cases in the order of the dataset; none where it is kept
 */
public record FingerprintAnswer(boolean kept, List<CaseAnswer> cases) {
    public FingerprintAnswer {
        cases = List.copyOf(cases);
    }

    /** The cases that will be visited. */
    public List<CaseAnswer> toDo() {
        return cases.stream().filter(CaseAnswer::isToDo).toList();
    }
}
