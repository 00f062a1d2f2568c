package org.nnunetspark.format.nifti;

import org.nnunetspark.fault.FaultCode;
import org.nnunetspark.format.Findings;
import org.nnunetspark.format.voxel.Conversion;

/**
 * How a stored number becomes a voxel: {@code slope * stored + intercept} in float64, then float32.
 *
 * @param slope factor, 1 for none
 * @param intercept summand, 0 for none
 * @param semantics whose arithmetic: SimpleITK brings stored integers to float32 first, nibabel to float64
 */
record Scaling(double slope, double intercept, Semantics semantics) {
    /** 2^-52: at most this, ITK takes a slope as unset and an intercept as 0. */
    private static final double ITK_EPSILON = Math.ulp(1.0);

    /**
     * The scaling that a header asks for. A slope of 0, NaN or infinity means none, and then the intercept counts for
     * nothing either.
     */
    static Scaling of(NiftiFields fields, Semantics semantics, Findings findings) {
        double slope = fields.slope();
        double intercept = fields.intercept();
        if (slope == 0 || !Double.isFinite(slope)) {
            if (intercept != 0 && Double.isFinite(intercept)) {
                findings.warn(
                        FaultCode.SCALING_IGNORED,
                        fields.slopeOffset(),
                        "scl_slope is " + slope + " and scl_inter " + intercept + ": neither is applied");
            }
            return new Scaling(1, 0, semantics);
        }
        if (!Double.isFinite(intercept)) {
            throw findings.fault(
                    FaultCode.BAD_SCALING,
                    fields.interceptOffset(),
                    "scl_slope is " + slope + " and scl_inter " + intercept);
        }
        return semantics == Semantics.SIMPLE_ITK
                ? itk((float) slope, (float) intercept)
                : new Scaling(slope, intercept, semantics);
    }

    private static Scaling itk(double slope, double intercept) {
        double usedSlope = Math.abs(slope) < ITK_EPSILON ? 1 : slope;
        boolean scales = Math.abs(usedSlope) > ITK_EPSILON
                && (Math.abs(usedSlope - 1) > ITK_EPSILON || Math.abs(intercept) > ITK_EPSILON);
        return scales
                ? new Scaling(usedSlope, intercept, Semantics.SIMPLE_ITK)
                : new Scaling(1, 0, Semantics.SIMPLE_ITK);
    }

    boolean isIdentity() {
        return conversion().isIdentity();
    }

    /** The steps from a stored number to a voxel. */
    Conversion conversion() {
        boolean itk = semantics == Semantics.SIMPLE_ITK;
        return new Conversion(slope, intercept, itk, itk);
    }
}
