package org.nnunetspark.dataset.verify;

import static org.nnunetspark.fault.FaultCode.*;

import java.io.Serializable;
import java.util.List;
import java.util.Set;
import org.nnunetspark.dataset.DatasetDescription;
import org.nnunetspark.dataset.Finding;
import org.nnunetspark.dataset.Grade;
import org.nnunetspark.dataset.Measure;
import org.nnunetspark.dataset.NnUNetView;
import org.nnunetspark.dataset.ReaderChoice;
import org.nnunetspark.fault.Fault;
import org.nnunetspark.fault.FaultCode;

/**
 * Grades faults, and says what nnU-Net 2.8.1 would make of them. Differences between the files of a case are graded where
 * they are measured, by {@link org.nnunetspark.dataset.GridComparison}. Travels to tasks.
 *
 * @param reader who reads the dataset
 * @param fileEnding as dataset.json has it
 */
public record Grader(ReaderChoice reader, String fileEnding) implements Serializable {
    private static final String IMAGES = "imagesTr/";

    private static final Set<FaultCode> HARMLESS = Set.of(
            EXTENSION_FLAG_EMPTY,
            IGNORED_FILE,
            NEGATIVE_SPACING,
            QFAC_ZERO,
            TRAILING_AXES,
            TRAILING_DATA,
            TRAILING_GARBAGE,
            UNITS_NOT_MM,
            UNKNOWN_XFORM_CODE,
            VOX_OFFSET_ZERO);

    /** What this program does not accept, and one of nnU-Net's readers was seen to accept in some file. */
    private static final Set<FaultCode> STRICTER = Set.of(
            ANALYZE_UNSUPPORTED,
            BAD_CASE_ID,
            BAD_DATASET_JSON,
            BAD_EXTENSION,
            BAD_HEADER,
            BAD_LABELS,
            BAD_MAGIC,
            BAD_NDIM,
            BAD_QFORM,
            BAD_REGIONS,
            BAD_SCALING,
            BAD_SFORM,
            BAD_SIZEOF_HDR,
            BAD_SPACING,
            BAD_VOX_OFFSET,
            BITPIX_MISMATCH,
            CASE_ID_COLLISION,
            CORRUPT_DATA,
            CORRUPT_GZIP,
            GZIP_BOMB,
            JSON_DUPLICATE_KEY,
            JSON_LIMIT,
            JSON_NUMBER_RANGE,
            JSON_SYNTAX,
            NON_FINITE_DATA,
            NON_ORTHONORMAL,
            NOT_3D,
            NOT_GZIP,
            PAIR_MISSING,
            PATH_OUTSIDE_ROOT,
            TRUNCATED_DATA,
            TRUNCATED_GZIP,
            UNSUPPORTED_DATATYPE,
            UNSUPPORTED_READER,
            UNSUPPORTED_VARIANT,
            VOLUME_TOO_LARGE,
            WRONG_ENDING,
            WRONG_FORMAT);

    /** For one dataset. */
    public static Grader of(DatasetDescription description) {
        return new Grader(description.reader(), description.fileEnding());
    }

    /** The finding that a fault is. */
    public Finding grade(Fault fault) {
        return grade(fault, List.of());
    }

    /** The finding that a fault with numbers is. */
    public Finding grade(Fault fault, List<Measure> measures) {
        Grade grade = gradeOf(fault);
        return new Finding(grade, view(grade, fault.code()), fault, measures);
    }

    /** The finding that a refusal is, where so little is known of the dataset that no grader can be made for it. */
    static Finding refusal(Fault fault) {
        return new Finding(Grade.FATAL, view(Grade.FATAL, fault.code()), fault, List.of());
    }

    private Grade gradeOf(Fault fault) {
        if (!fault.isWarning() || onlyNnUNetRefuses(fault)) {
            return Grade.FATAL;
        }
        return HARMLESS.contains(fault.code()) ? Grade.NOISE : Grade.SUSPECT;
    }

    /** NibabelIO takes three axes outright; and nnU-Net takes every file with the ending for a channel of some case. */
    private boolean onlyNnUNetRefuses(Fault fault) {
        return switch (fault.code()) {
            case TRAILING_AXES -> reader == ReaderChoice.NIBABEL || reader == ReaderChoice.NIBABEL_REORIENT;
            case IGNORED_FILE -> fault.file().startsWith(IMAGES) && fault.file().endsWith(fileEnding);
            default -> false;
        };
    }

    private static NnUNetView view(Grade grade, FaultCode code) {
        if (grade != Grade.FATAL) {
            return NnUNetView.PASSES;
        }
        return STRICTER.contains(code) ? NnUNetView.MAY_PASS : NnUNetView.REFUSES;
    }
}
