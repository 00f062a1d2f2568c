package org.nnunetspark.pipeline.explain;

import java.util.List;
import java.util.stream.Stream;
import org.nnunetspark.ledger.CaseState;

/**
 * What the next submission does with a configuration.
 *
 * @param configuration its name
 * @param cases in the order of the dataset
 * @param removed cases with results that are no part of the dataset any more, or were put aside: these will be taken away
 */
public record UnitAnswer(String configuration, List<CaseAnswer> cases, List<String> removed) {
    public UnitAnswer {
        cases = List.copyOf(cases);
        removed = List.copyOf(removed);
    }

    /** Whether nothing at all is to be done: cases may be put aside, as long as nothing of them is left. */
    public boolean isUntouched() {
        return removed.isEmpty() && toDo().isEmpty();
    }

    /** The same with further cases; and, if it is so, without what would be taken away. */
    public UnitAnswer with(List<CaseAnswer> more, boolean takesAway) {
        List<CaseAnswer> all = Stream.concat(cases.stream(), more.stream()).toList();
        return new UnitAnswer(configuration, all, takesAway ? removed : List.of());
    }

    /** The cases that will be visited. */
    public List<CaseAnswer> toDo() {
        return cases.stream().filter(CaseAnswer::isToDo).toList();
    }

    /** Cases in a state. */
    public long count(CaseState state) {
        return cases.stream().filter(each -> each.state() == state).count();
    }
}
