package org.nnunetspark.spark;

import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.nnunetspark.dataset.CaseFiles;
import org.nnunetspark.ledger.CaseState;
import org.nnunetspark.ledger.Decision;
import org.nnunetspark.ledger.Ledger;
import org.nnunetspark.ledger.PartitionLog;
import org.nnunetspark.ledger.PlannedCase;
import org.nnunetspark.ledger.Verification;
import org.nnunetspark.pipeline.Assignment;
import org.nnunetspark.pipeline.WorkUnit;

/** The partitions of the last run that it did not complete: some case of theirs is neither done nor put aside. */
final class FailedPartitions {
    private final DatasetSession session;
    private final Assignment work;
    private final List<CaseFiles> chosen;

    /**
     * @param chosen cases that could be worked on; those of them that are put aside on record are told of
     */
    FailedPartitions(DatasetSession session, Assignment work, List<CaseFiles> chosen) {
        this.session = session;
        this.work = work;
        this.chosen = chosen;
    }

    /**
     * All cases of such partitions, in any unit of the work.
     *
     * @throws IllegalArgumentException if no run is on record
     */
    Set<String> cases() throws IOException {
        Set<String> cases = new HashSet<>();
        boolean known = false;
        for (WorkUnit unit : work.units()) {
            Optional<PartitionLog.Run> last = new PartitionLog(session.results(), unit.layout()).last();
            if (last.isPresent()) {
                known = true;
                cases.addAll(cases(unit, last.get()));
            }
        }
        if (!known) {
            throw new IllegalArgumentException(
                    "no run of " + session.place().name() + " is on record whose partitions could have failed");
        }
        return cases;
    }

    private Set<String> cases(WorkUnit unit, PartitionLog.Run run) throws IOException {
        Set<String> unsettled = unsettled(unit);
        List<List<String>> failed = run.cases().values().stream()
                .filter(partition -> partition.stream().anyMatch(unsettled::contains))
                .toList();
        session.listener()
                .note(unit.identifier() + ": " + failed.size() + " of the "
                        + run.cases().size() + " partitions of run " + run.epoch() + " were not completed.");
        return failed.stream().flatMap(List::stream).collect(Collectors.toSet());
    }

    /** The cases that are neither done nor put aside. */
    Set<String> unsettled(WorkUnit unit) throws IOException {
        List<PlannedCase> planned = chosen.stream()
                .map(files ->
                        new PlannedCase(files.caseId(), session.raw().inputs(files), work.outputsOf(files.caseId())))
                .toList();
        Ledger ledger = new Ledger(session.results(), unit.layout());
        List<Decision> decisions = ledger.decide(unit.runKey(), planned, ledger.list(), Verification.STAT);
        session.quarantine(unit.layout(), decisions);
        // A case whose files are to be looked at again is done as far as that run is concerned.
        return decisions.stream()
                .filter(Decision::remains)
                .filter(decision -> decision.state() != CaseState.CHECK)
                .map(Decision::caseId)
                .collect(Collectors.toSet());
    }
}
