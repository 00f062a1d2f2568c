package org.nnunetspark.ledger;

import java.util.List;
import org.nnunetspark.fault.Fault;

/**
 * Why a case was put aside. Holds as long as its files are the same and the same is asked of them.
 *
 * @param schema version of this form
 * @param caseId the case
 * @param runKey the unit's key when it was put aside
 * @param inputs its files as they were listed; empty where there was none to look at
 * @param fault the verdict
 * @param epoch the run that put it aside
 */
public record QuarantineRecord(
        int schema, String caseId, RunKey runKey, List<InputStamp> inputs, Fault fault, long epoch) {
    public static final int SCHEMA = 1;

    public QuarantineRecord {
        inputs = List.copyOf(inputs);
    }

    /** Names the record: the same verdict on the same files has the same name. */
    String key() {
        KeyDigest digest = KeyDigest.of("quarantine").add(runKey.hex()).add(caseId);
        inputs.forEach(input -> digest.add(input.file())
                .add(Long.toString(input.length()))
                .add(input.token().text()));
        return digest.hex();
    }
}
