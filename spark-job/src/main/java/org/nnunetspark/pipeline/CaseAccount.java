package org.nnunetspark.pipeline;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.nnunetspark.fault.Fault;
import org.nnunetspark.ledger.FileRecord;
import org.nnunetspark.ledger.QuarantineRecord;
import org.nnunetspark.pipeline.CaseReport.Verdict;

/** What is known of a visited case while its results wait to be committed. The first verdict stands. */
final class CaseAccount {
    private final CaseTask task;
    private final Map<String, String> keys = new HashMap<>();
    private List<Fault> warnings = List.of();
    private Optional<Verdict> verdict = Optional.empty();
    private Optional<FileRecord> atFault = Optional.empty();
    private ReadDigests digests = new ReadDigests();
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

    /** Its files are being read; these are the digests of those that were read to their ends. */
    void reads(ReadDigests known) {
        digests = known;
    }

    ReadDigests digests() {
        return digests;
    }

    /** The case is on record as not processable. */
    void quarantined(QuarantineRecord record) {
        atFault = record.fileAtFault();
    }

    void fail(Verdict why) {
        verdict = Optional.of(verdict.orElse(why));
    }

    /** The report, once nothing waits. */
    CaseReport report() {
        List<Verdict> verdicts =
                verdict.map(why -> why.foundIn(atFault)).stream().toList();
        return new CaseReport(
                task.files().caseId(), verdicts, verdicts.isEmpty() ? warnings : List.of(), task.bytes(), keys);
    }
}
