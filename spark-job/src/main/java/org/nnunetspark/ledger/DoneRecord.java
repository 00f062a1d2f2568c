package org.nnunetspark.ledger;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.nnunetspark.fault.Fault;

/**
 * Proof that a case is complete in a unit of work. Created once, after the results were published and found to be there.
 *
 * @param schema version of this form; a newer one than the program knows is refused
 * @param caseId the case
 * @param caseKey what its results depend on
 * @param runKey the part of the key that all cases share
 * @param inputs files it was made from: channels by number, then the label
 * @param outputs its results, in the order in which they were published
 * @param epoch the run that made it
 * @param attempt the attempt that made it
 * @param warnings what was odd about the case
 * @param effort what it cost
 * @param payload more that the unit of work wants to keep; a JSON null if nothing
 */
public record DoneRecord(
        int schema,
        String caseId,
        CaseKey caseKey,
        RunKey runKey,
        List<InputStamp> inputs,
        List<OutputStamp> outputs,
        long epoch,
        String attempt,
        List<Fault> warnings,
        Effort effort,
        JsonNode payload) {
    public static final int SCHEMA = 1;

    public DoneRecord {
        inputs = List.copyOf(inputs);
        outputs = List.copyOf(outputs);
        warnings = List.copyOf(warnings);
    }

    DoneRecord withOutputs(List<OutputStamp> now) {
        return new DoneRecord(schema, caseId, caseKey, runKey, inputs, now, epoch, attempt, warnings, effort, payload);
    }

    DoneRecord withInputs(List<InputStamp> now) {
        return new DoneRecord(schema, caseId, caseKey, runKey, now, outputs, epoch, attempt, warnings, effort, payload);
    }

    /** Whether both say the same of their results' bytes. */
    boolean sameContent(DoneRecord other) {
        if (outputs.size() != other.outputs.size()) {
            return false;
        }
        for (int i = 0; i < outputs.size(); i++) {
            if (!outputs.get(i).sameContent(other.outputs.get(i))) {
                return false;
            }
        }
        return true;
    }
}
