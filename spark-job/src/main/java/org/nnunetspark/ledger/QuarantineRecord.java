package org.nnunetspark.ledger;

import java.io.Serializable;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.nnunetspark.fault.Fault;
import org.nnunetspark.fault.SafeText;

/**
 * The verdict that a case cannot be processed; holds while its inputs and the run key stay as they are.
 *
 * @param schema {@link #SCHEMA}
 * @param caseId the case
 * @param runKey G: under which it was judged
 * @param fault what is wrong
 * @param inputs as they were; without digests where they were not read to their ends
 * @param attempt who found out
 */
public record QuarantineRecord(
        int schema, String caseId, RunKey runKey, WarningRecord fault, List<FileRecord> inputs, Attempt attempt)
        implements Serializable {
    /** Raised whenever an older program could misread a record. */
    public static final int SCHEMA = 1;

    public QuarantineRecord {
        Objects.requireNonNull(caseId, "caseId");
        inputs = List.copyOf(inputs);
    }

    /** The file that the fault was found in; empty where that is none of the inputs, or one that was never there. */
    public Optional<FileRecord> fileAtFault() {
        return inputs.stream()
                .filter(file -> SafeText.of(file.name()).equals(fault.file()))
                .filter(file -> file.length() > 0 || !file.sha256().isEmpty())
                .findFirst();
    }

    static QuarantineRecord of(CaseWork work, Fault fault) {
        List<FileRecord> inputs =
                work.inputs().stream().map(DigestedInput::toRecord).toList();
        return new QuarantineRecord(
                SCHEMA, work.caseId(), work.runKey(), WarningRecord.of(fault), inputs, work.attempt());
    }
}
