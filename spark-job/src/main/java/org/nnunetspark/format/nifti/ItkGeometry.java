package org.nnunetspark.format.nifti;

import java.util.ArrayList;
import java.util.List;
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

    /** Geometry of a header whose forms were found usable; {@code codes} says which of them are in use. */
    static Geometry.Itk of(NiftiFields fields, FormCodes codes) {
        double scale = millimetres(fields);
        double[] spacing = new double[3];
        for (int i = 0; i < 3; i++) {
            spacing[i] = (float) fields.pixdim(1 + i) * scale;
        }
        List<Double> origin = new ArrayList<>();
        double[][] direction = new double[3][3];
        if (codes.hasNone()) {
            for (int i = 0; i < 3; i++) {
                origin.add(0.0);
                direction[i][i] = 1;
            }
        } else {
            ItkForm form = choose(fields, codes);
            for (int i = 0; i < 3; i++) {
                origin.add(unsignedZero((i < 2 ? -form.at(i, 3) : form.at(i, 3)) * scale));
                setColumn(direction, form, i);
            }
        }
        return new Geometry.Itk(positive(spacing, direction), origin, rowByRow(direction));
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
    private static void setColumn(double[][] direction, ItkForm form, int column) {
        double[] axis = new double[3];
        double sum = 0;
        for (int i = 0; i < 3; i++) {
            axis[i] = i < 2 ? form.at(i, column) * -1.0 : form.at(i, column);
            sum += axis[i] * axis[i];
        }
        double length = sum == 0 ? 1 : Math.sqrt(sum);
        for (int i = 0; i < 3; i++) {
            direction[i][column] = axis[i] / length;
        }
    }

    /** ITK's image reader turns a negative spacing and its axis round. */
    private static List<Double> positive(double[] spacing, double[][] direction) {
        List<Double> positive = new ArrayList<>();
        for (int j = 0; j < 3; j++) {
            for (int i = 0; i < 3 && spacing[j] < 0; i++) {
                direction[i][j] = -direction[i][j];
            }
            positive.add(spacing[j] < 0 ? -spacing[j] : spacing[j]);
        }
        return positive;
    }

    private static List<Double> rowByRow(double[][] direction) {
        List<Double> rows = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            for (int j = 0; j < 3; j++) {
                rows.add(i == j ? direction[i][j] : unsignedZero(direction[i][j]));
            }
        }
        return rows;
    }

    /**
     * A new ITK image has origin 0 and direction 1, and takes over only numbers that differ from that: -0.0 does not
     * differ from 0.0. On the diagonal it does differ from the 1 there.
     */
    private static double unsignedZero(double value) {
        return value + 0.0;
    }
}
