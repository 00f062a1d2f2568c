package org.nnunetspark.pipeline;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.nnunetspark.fault.Fault;
import org.nnunetspark.pipeline.CaseReport.Verdict;

/** What is known of a visited case while its results wait to be committed. The first verdict stands. */
final class CaseAccount {
    private final CaseTask task;
    private final Map<String, String> keys = new HashMap<>();
    private List<Fault> warnings = List.of();
    private Optional<Verdict> verdict = Optional.empty();
    private int waiting;

    CaseAccount(CaseTask task) {
        this.task = task;
    }

    CaseTask task() {
        return task;
    }

    void warn(List<Fault> found) {
        warnings = List.copyOf(found);
    }

    /** A result of the case waits to be committed. */
    void await() {
        waiting++;
    }

    /** A result has ended to wait. */
    void arrive() {
        waiting--;
    }

    boolean isWaiting() {
        return waiting > 0;
    }

    /** A unit's result is on record. */
    void recorded(WorkUnit unit, String key) {
        keys.put(unit.identifier(), key);
    }

    void fail(Verdict why) {
        verdict = Optional.of(verdict.orElse(why));
    }

    /** The report, once nothing waits. */
    CaseReport report() {
        List<Verdict> verdicts = verdict.stream().toList();
        return new CaseReport(
                task.files().caseId(), verdicts, verdicts.isEmpty() ? warnings : List.of(), task.bytes(), keys);
    }
}
