package org.nnunetspark.format.nifti;

import org.nnunetspark.format.voxel.ItkImage;
import org.nnunetspark.volume.Geometry;

/**
 * Spacing, origin and direction as SimpleITK gives them for a checked NIfTI-1 header, digit for digit. A NIfTI-2 header,
 * which SimpleITK cannot read, is taken as the NIfTI-1 header with the same numbers in float32.
 */
final class ItkGeometry {
    /** NIfTI says scanner anatomy: then ITK trusts the sform more than the qform. */
    private static final int SCANNER_ANATOMY = 1;

    private ItkGeometry() {}

    /** Factor from the header's spatial unit to mm; an unknown unit is mm. */
    static double millimetres(NiftiFields fields) {
        return switch (fields.spaceUnit()) {
            case NiftiLayout.UNIT_METRE -> 1e3;
            case NiftiLayout.UNIT_MICROMETRE -> 1e-3;
            default -> 1;
        };
    }

    /** Factor from the header's temporal unit to seconds; an unknown unit is seconds. */
    private static double seconds(NiftiFields fields) {
        return switch (fields.timeUnit()) {
            case NiftiLayout.UNIT_MILLISECOND -> 1e-3;
            case NiftiLayout.UNIT_MICROSECOND -> 1e-6;
            default -> 1;
        };
    }

    /**
     * Geometry of a header whose forms were found usable.
     *
     * @param axes how many of its axes count, two to four
     * @param codes which of the forms are in use
     */
    static Geometry.Itk of(NiftiFields fields, int axes, FormCodes codes) {
        int spatial = Math.min(axes, 3);
        double[] spacing = new double[axes];
        double[] origin = new double[axes];
        double[][] direction = new double[axes][axes];
        for (int i = 0; i < axes; i++) {
            spacing[i] = i < spatial ? (float) fields.pixdim(1 + i) * millimetres(fields) : timeStep(fields);
            direction[i][i] = 1;
        }
        if (!codes.hasNone()) {
            ItkForm form = choose(fields, codes);
            for (int i = 0; i < spatial; i++) {
                origin[i] = (i < 2 ? -form.at(i, 3) : form.at(i, 3)) * millimetres(fields);
                setColumn(direction, form, i, spatial);
            }
            if (axes > spatial) {
                origin[spatial] = finite((float) fields.timeOffset()) * seconds(fields);
            }
        }
        return ItkImage.geometry(spacing, origin, direction);
    }

    /** The spacing of the fourth axis; ITK does not take 0. */
    private static double timeStep(NiftiFields fields) {
        float step = finite((float) fields.pixdim(4));
        return (step == 0 ? 1 : step) * seconds(fields);
    }

    /** The NIfTI library reads NaN and infinity as 0. */
    private static float finite(float value) {
        return Float.isFinite(value) ? value : 0;
    }

    /** ITK's choice between the forms (NiftiImageIO::SetImageIOOrientationFromNIfTI). */
    private static ItkForm choose(NiftiFields fields, FormCodes codes) {
        if (!codes.hasSform()) {
            return ItkForm.ofQform(fields);
        }
        ItkForm sform = ItkForm.ofSform(fields);
        if (!codes.hasQform()) {
            return sform;
        }
        ItkForm qform = ItkForm.ofQform(fields);
        if (!sform.isUsable()) {
            return sform.isFinite() && sform.isSimilarTo(qform) ? sform : qform;
        }
        return codes.sform() == SCANNER_ANATOMY || sform.isVerySimilarTo(qform) ? sform : qform;
    }

    /** A column of the form in LPS, brought to length 1. */
    private static void setColumn(double[][] direction, ItkForm form, int column, int spatial) {
        double[] axis = new double[spatial];
        double sum = 0;
        for (int i = 0; i < spatial; i++) {
            axis[i] = i < 2 ? form.at(i, column) * -1.0 : form.at(i, column);
            sum += axis[i] * axis[i];
        }
        double length = sum == 0 ? 1 : Math.sqrt(sum);
        for (int i = 0; i < spatial; i++) {
            direction[i][column] = axis[i] / length;
        }
    }
}
