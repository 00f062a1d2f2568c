package org.nnunetspark.cli;

import java.util.ArrayList;
import java.util.List;
import org.nnunetspark.fault.SafeText;
import org.nnunetspark.pipeline.explain.Drift;

/** Whether planning anew would change the plans, for people. */
final class DriftText {
    private DriftText() {}

    /** A line, and one for each difference. */
    static List<String> lines(Drift drift) {
        List<String> lines = new ArrayList<>();
        if (!drift.known()) {
            lines.add("planning anew: not known, " + drift.remark());
        } else if (drift.differences().isEmpty()) {
            lines.add("planning anew would give the same plans (" + drift.remark() + ")");
        } else {
            lines.add("planning anew would change the plans (" + drift.remark() + "):");
            drift.differences().forEach(difference -> lines.add("  " + difference));
        }
        return lines.stream().map(SafeText::of).toList();
    }
}
