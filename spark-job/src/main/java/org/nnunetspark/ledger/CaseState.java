package org.nnunetspark.ledger;

import java.util.Optional;

/**
 * Where a case stands in a unit of work.
 *
 * @param caseId the case
 * @param state what is to be done about it
 * @param reason why, for people
 * @param done the record of a case that is done
 * @param quarantine the record of a case that is put aside
 */
public record CaseState(
        String caseId, State state, String reason, Optional<DoneRecord> done, Optional<QuarantineRecord> quarantine) {
    /** What is to be done about a case. */
    public enum State {
        /** Nothing: complete, intact, made from these files with these plans. */
        DONE,
        /** Nothing: put aside, and its files are still those that were found bad. */
        QUARANTINED,
        /** A record is there, but files or results were touched: their bytes must be compared. */
        CHECK,
        /** Done with other plans, codec or program: to be done again. */
        STALE,
        /** To be done. */
        TODO
    }

    static CaseState of(String caseId, State state, String reason) {
        return new CaseState(caseId, state, reason, Optional.empty(), Optional.empty());
    }

    static CaseState done(DoneRecord record) {
        return new CaseState(record.caseId(), State.DONE, "complete", Optional.of(record), Optional.empty());
    }

    static CaseState quarantined(QuarantineRecord record) {
        return new CaseState(
                record.caseId(), State.QUARANTINED, record.fault().toString(), Optional.empty(), Optional.of(record));
    }

    /** Whether the case needs no work. */
    public boolean isSettled() {
        return state == State.DONE || state == State.QUARANTINED;
    }
}
