package org.nnunetspark.pipeline;

import static org.nnunetspark.fault.FaultCode.*;

import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.nnunetspark.fault.Fault;
import org.nnunetspark.fault.FaultCode;
import org.nnunetspark.fault.Outcome;

/**
 * Which of several faults of a case is its verdict: what a check of an earlier step finds comes before what a later step
 * finds, whichever file it is in; within a step channels come by number, then the label.
 */
final class Precedence {
    private static final List<List<FaultCode>> STEPS = List.of(
            List.of(PATH_OUTSIDE_ROOT, PATH_NOT_FOUND, NOT_A_REGULAR_FILE, ACCESS_DENIED),
            List.of(EMPTY_FILE, WRONG_ENDING, NOT_GZIP),
            List.of(
                    NOT_NIFTI,
                    WRONG_FORMAT,
                    BAD_HEADER,
                    UNSUPPORTED_VARIANT,
                    COMPANION_MISSING,
                    BAD_SIZEOF_HDR,
                    HEADER_TRUNCATED,
                    ANALYZE_UNSUPPORTED,
                    BAD_MAGIC,
                    PAIR_MISSING,
                    BAD_NDIM,
                    ZERO_DIM,
                    NEGATIVE_DIM,
                    NOT_3D,
                    BAD_DATATYPE,
                    UNSUPPORTED_DATATYPE,
                    BITPIX_MISMATCH,
                    BAD_VOX_OFFSET,
                    BAD_EXTENSION,
                    BAD_SPACING,
                    BAD_QFORM,
                    BAD_SFORM,
                    NON_ORTHONORMAL,
                    BAD_SCALING),
            List.of(VOLUME_TOO_LARGE, TRUNCATED_DATA, TRUNCATED_GZIP, CORRUPT_GZIP, CORRUPT_DATA, GZIP_BOMB),
            List.of(NON_FINITE_DATA, UNEXPECTED_LABEL));

    private static final Map<FaultCode, Integer> STEP_OF = steps();

    private Precedence() {}

    private static Map<FaultCode, Integer> steps() {
        Map<FaultCode, Integer> steps = new EnumMap<>(FaultCode.class);
        for (int step = 0; step < STEPS.size(); step++) {
            for (FaultCode code : STEPS.get(step)) {
                steps.put(code, step);
            }
        }
        return steps;
    }

    /** The verdict of faults that stand in the order of the files. A fault that asks for another try comes first. */
    static Fault verdict(List<Fault> faults) {
        return faults.stream()
                .min(Comparator.comparing((Fault fault) -> fault.outcome() != Outcome.RETRY)
                        .thenComparing(fault -> STEP_OF.getOrDefault(fault.code(), STEPS.size())))
                .orElseThrow(() -> new IllegalArgumentException("no fault, no verdict"));
    }
}
