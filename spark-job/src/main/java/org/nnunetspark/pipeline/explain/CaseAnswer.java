package org.nnunetspark.pipeline.explain;

import java.util.regex.Pattern;
import org.nnunetspark.fault.Fault;
import org.nnunetspark.ledger.CaseState;
import org.nnunetspark.ledger.Decision;

/**
 * What the next submission does with a case in a unit of work, and why.
 *
 * @param caseId the case
 * @param state what the ledger says; {@link CaseState#CHECK} is read again and, if the bytes are the same, kept
 * @param kind the reason without what is this case's own, to group by
 * @param reason in words, with values
 */
public record CaseAnswer(String caseId, CaseState state, String kind, String reason) {
    private static final Pattern NUMBER = Pattern.compile("\\d+");

    /** What a decision of the ledger means. */
    public static CaseAnswer of(Decision decision) {
        return new CaseAnswer(decision.caseId(), decision.state(), kind(decision.reason()), decision.reason());
    }

    /** A case that is put aside by the names of its files, before it has any record. */
    public static CaseAnswer of(String caseId, Fault fault) {
        return of(new Decision(caseId, CaseState.QUARANTINED, fault.code() + ": " + fault.message(), ""));
    }

    /** The same if it is put aside and that is to be tried again. */
    public CaseAnswer triedAgain() {
        return state == CaseState.QUARANTINED
                ? of(new Decision(caseId, CaseState.TODO, "was put aside, and is tried again: " + reason, ""))
                : this;
    }

    /** The same case, for another reason that it shares with others. */
    public CaseAnswer because(CaseState otherState, String shared) {
        return new CaseAnswer(caseId, otherState, shared, shared);
    }

    /** Whether it will be visited. */
    public boolean isToDo() {
        return state.remains();
    }

    /** Without names and numbers. */
    private static String kind(String reason) {
        int colon = reason.indexOf(": ");
        return NUMBER.matcher(colon < 0 ? reason : reason.substring(0, colon)).replaceAll("N");
    }
}
