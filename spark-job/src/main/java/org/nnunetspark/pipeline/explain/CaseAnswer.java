package org.nnunetspark.pipeline.explain;

import org.nnunetspark.ledger.CaseState;

/**
 * What the next submission does with a case in a unit of work, and why.
 *
 * @param caseId the case
 * @param state what the ledger says; {@link CaseState#CHECK} is read again and, if the bytes are the same, kept
 * @param kind the reason without what is this case's own, to group by
 * @param reason in words, with values
 */
public record CaseAnswer(String caseId, CaseState state, String kind, String reason) {}
