package org.nnunetspark.pipeline.explain;

import java.util.List;
import org.nnunetspark.ledger.CaseState;

/**
 * What the next submission does with a configuration.
 *
 * @param configuration its name
 * @param cases in the order of the dataset
 * @param removed cases with results that are no part of the dataset any more: these will be taken away
 */
public record UnitAnswer(String configuration, List<CaseAnswer> cases, List<String> removed) {
    public UnitAnswer {
        cases = List.copyOf(cases);
        removed = List.copyOf(removed);
    }

    /** Whether nothing at all is to be done. */
    public boolean isUntouched() {
        return removed.isEmpty() && toDo().isEmpty();
    }

    /** The cases that will be visited. */
    public List<CaseAnswer> toDo() {
        return cases.stream()
                .filter(each -> each.state() != CaseState.DONE && each.state() != CaseState.QUARANTINED)
                .toList();
    }

    /** Cases in a state. */
    public long count(CaseState state) {
        return cases.stream().filter(each -> each.state() == state).count();
    }
}
