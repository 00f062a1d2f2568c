package org.nnunetspark.ledger;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.Serializable;
import java.util.List;
import java.util.Objects;

/**
 * Proof that a case is done: written after its outputs were seen in place, and believed only while they are.
 *
 * @param schema {@link #SCHEMA}
 * @param caseId the case
 * @param key K: decides the outputs' bytes, and is part of the record's name
 * @param runKey G: the part of K that all cases share
 * @param inputs channels in order, then the label
 * @param outputs in publishing order, what nnU-Net lists cases by last
 * @param attempt who made the outputs
 * @param warnings faults that did not stop the case
 * @param metrics what it took
 * @param payload numbers that the unit itself keeps; an empty object if none
 */
public record DoneRecord(
        int schema,
        String caseId,
        CaseKey key,
        RunKey runKey,
        List<FileRecord> inputs,
        List<FileRecord> outputs,
        Attempt attempt,
        List<WarningRecord> warnings,
        CaseMetrics metrics,
        JsonNode payload)
        implements Serializable {
    /** Raised whenever an older program could misread a record. */
    public static final int SCHEMA = 1;

    public DoneRecord {
        Objects.requireNonNull(caseId, "caseId");
        inputs = List.copyOf(inputs);
        outputs = List.copyOf(outputs);
        outputs.forEach(output -> requirePlain(output.name()));
        warnings = List.copyOf(warnings);
    }

    /** Outputs are deleted by these names: none may lead out of the results folder, whoever wrote the record. */
    private static void requirePlain(String name) {
        if (name.indexOf('/') >= 0 || name.equals(".") || name.equals("..")) {
            throw new IllegalArgumentException("an output is a file of the results folder, not '" + name + "'");
        }
    }

    static DoneRecord of(StagedCase staged, List<FileRecord> outputs) {
        CaseWork work = staged.work();
        CaseResult result = staged.result();
        return new DoneRecord(
                SCHEMA,
                work.caseId(),
                result.key(),
                work.runKey(),
                staged.inputs(),
                outputs,
                work.attempt(),
                result.warnings().stream().map(WarningRecord::of).toList(),
                result.metrics().get(),
                result.payload());
    }

    /** The same proof with files that were seen anew. */
    DoneRecord withFiles(List<FileRecord> newInputs, List<FileRecord> newOutputs) {
        return new DoneRecord(schema, caseId, key, runKey, newInputs, newOutputs, attempt, warnings, metrics, payload);
    }

    /** Whether the outputs have these names and bytes. */
    boolean hasOutputs(List<StagedOutput> others) {
        return staged().equals(others);
    }

    /** The outputs as they were before they had a place. */
    List<StagedOutput> staged() {
        return outputs.stream()
                .map(output -> new StagedOutput(output.name(), output.length(), output.sha256()))
                .toList();
    }
}
