package org.nnunetspark.pipeline;

import java.io.Serializable;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.nnunetspark.fault.Fault;
import org.nnunetspark.fault.FaultCode;
import org.nnunetspark.ledger.FileRecord;

/**
 * What became of one visit, told to the driver. For people and progress only: what is complete is decided by records.
 *
 * @param caseId the case
 * @param verdicts why it did not go through; empty if it did, else one
 * @param warnings what was odd about it
 * @param inputBytes bytes read
 * @param keys keys of the results that are on record now, by the unit's identifier
 */
public record CaseReport(
        String caseId, List<Verdict> verdicts, List<Fault> warnings, long inputBytes, Map<String, String> keys)
        implements Serializable {
    public CaseReport {
        verdicts = List.copyOf(verdicts);
        warnings = List.copyOf(warnings);
        keys = Map.copyOf(keys);
    }

    /** The report of a case of which nothing is known but what went wrong. */
    public static CaseReport failed(String caseId, Fault fault) {
        return new CaseReport(caseId, List.of(new Verdict(fault, false)), List.of(), 0, Map.of());
    }

    /** Why the case did not go through. */
    public Optional<Verdict> verdict() {
        return verdicts.stream().findFirst();
    }

    /** Whether the case did not go through because the place of the results takes no more. */
    public boolean isFull() {
        return verdict()
                .filter(verdict -> verdict.fault().code() == FaultCode.STORAGE_FULL)
                .isPresent();
    }

    /**
     * Why a case did not go through.
     *
     * @param fault what is wrong
     * @param isStorage whether it is the storage of results, not the case, that failed
     * @param files the file that it was found in, as it is on record; none where the case is not put aside, or for no file of it
     */
    public record Verdict(Fault fault, boolean isStorage, List<FileRecord> files) implements Serializable {
        public Verdict {
            files = List.copyOf(files);
        }

        /** A verdict that says no more than the fault. */
        public Verdict(Fault fault, boolean isStorage) {
            this(fault, isStorage, List.of());
        }

        Verdict foundIn(Optional<FileRecord> file) {
            return new Verdict(fault, isStorage, file.stream().toList());
        }
    }
}
