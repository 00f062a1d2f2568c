package org.nnunetspark.dataset;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.nnunetspark.fault.Fault;

/** Checks the files of one case against each other, as {@link GridComparison} and {@link ContentChecks} do in full. */
public final class CaseChecks {
    private CaseChecks() {}

    /** Faults, the first of which is the verdict; or, if there are none, warnings. */
    public static List<Fault> of(CaseFacts facts) {
        List<FileGrid> grids = facts.channels().stream().map(FileFacts::grid).toList();
        List<Fault> differences =
                GridComparison.of(grids, Optional.of(facts.label().grid()), Tolerances.NNUNET).stream()
                        .filter(finding -> finding.grade() != Grade.NOISE)
                        .map(Finding::fault)
                        .toList();
        List<Fault> faults =
                differences.stream().filter(fault -> !fault.isWarning()).toList();
        if (!faults.isEmpty()) {
            return faults;
        }
        List<Fault> warnings = new ArrayList<>(differences);
        warnings.addAll(ContentChecks.ofImages(facts.channels()));
        warnings.addAll(ContentChecks.ofLabel(facts.label()));
        return List.copyOf(warnings);
    }
}
