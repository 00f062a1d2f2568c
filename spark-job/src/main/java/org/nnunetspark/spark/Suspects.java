package org.nnunetspark.spark;

import java.io.IOException;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.nnunetspark.ledger.AttemptLog;
import org.nnunetspark.ledger.LedgerLayout;
import org.nnunetspark.pipeline.CaseReport;

/** Cases that this run failed on once: by what visits report, and by the attempts that dead processes left open. */
final class Suspects {
    private final AttemptLog log;
    private final long epoch;
    private final Set<String> hashes = new HashSet<>();

    Suspects(AttemptLog log, long epoch) {
        this.log = log;
        this.epoch = epoch;
    }

    /** Takes note of a visit. */
    void note(CaseReport report) {
        if (TaskVisits.isSuspect(report)) {
            hashes.add(LedgerLayout.caseHash(report.caseId()));
        }
    }

    /** Reads the log, when no visit is under way; whether there are more than before. */
    boolean grow() throws IOException {
        return hashes.addAll(log.open(epoch).keySet());
    }

    boolean contain(String caseId) {
        return hashes.contains(LedgerLayout.caseHash(caseId));
    }

    /** How many processes a case was worked on in when they died. */
    int deaths(String caseId) throws IOException {
        Map<String, Integer> open = log.open(epoch);
        return open.getOrDefault(LedgerLayout.caseHash(caseId), 0);
    }
}
