package org.nnunetspark.format.nifti;

import java.util.List;
import org.nnunetspark.fault.FaultCode;
import org.nnunetspark.format.Findings;
import org.nnunetspark.format.voxel.VoxelLimits;
import org.nnunetspark.volume.Geometry;

/** Checks of a header's spacing, unit and forms, in the order in which faults take precedence. */
final class OrientationChecks {
    /** So far b^2 + c^2 + d^2 may exceed 1: three float32 epsilons, as nibabel has it. */
    private static final double QUATERNION_TOLERANCE = 3 * (double) Math.ulp(1f);
    /** So far two statements of one thing may differ, relative to the spacing, before it is worth a warning. */
    private static final double AGREEMENT = 1e-3;

    private final NiftiFields fields;
    private final Semantics semantics;
    private final Findings findings;
    private final int axes;

    /** Checks of a header with two, three or four axes. */
    OrientationChecks(NiftiFields fields, int axes, Semantics semantics, Findings findings) {
        this.fields = fields;
        this.axes = axes;
        this.semantics = semantics;
        this.findings = findings;
    }

    /** The geometry, once it is found usable. */
    Geometry check() {
        for (int axis = 1; axis <= spatialAxes(); axis++) {
            checkSpacing(axis);
        }
        checkUnit();
        FormCodes codes = checkCodes();
        if (codes.hasQform()) {
            checkQform();
        }
        if (codes.hasSform()) {
            checkSform(codes);
        }
        return semantics == Semantics.SIMPLE_ITK ? itkGeometry(codes) : NibabelGeometry.of(fields, codes);
    }

    private int spatialAxes() {
        return Math.min(axes, 3);
    }

    private Geometry itkGeometry(FormCodes codes) {
        Geometry.Itk geometry = ItkGeometry.of(fields, axes, codes);
        List<Double> direction = geometry.direction();
        if (axes == 2 && direction.get(0) * direction.get(3) - direction.get(1) * direction.get(2) == 0) {
            throw findings.fault(
                    codes.hasSform() ? FaultCode.BAD_SFORM : FaultCode.BAD_QFORM,
                    "a flat image's direction in the x-y plane cannot be inverted: " + direction);
        }
        return geometry;
    }

    private void checkSpacing(int axis) {
        double scale = semantics == Semantics.SIMPLE_ITK ? ItkGeometry.millimetres(fields) : 1;
        double pixdim = fields.pixdim(axis);
        double spacing = Math.abs(pixdim) * scale;
        if (!VoxelLimits.isSpacing(spacing)) {
            throw findings.fault(
                    FaultCode.BAD_SPACING,
                    fields.pixdimOffset(axis),
                    "pixdim[" + axis + "] is " + pixdim + ", a spacing of " + spacing
                            + " mm, not one from 0.001 to 1000");
        }
        if (pixdim < 0) {
            findings.warn(
                    FaultCode.NEGATIVE_SPACING,
                    fields.pixdimOffset(axis),
                    "pixdim[" + axis + "] is " + pixdim + "; its absolute value is used");
        }
    }

    private void checkUnit() {
        int unit = fields.spaceUnit();
        if (unit == NiftiLayout.UNIT_METRE || unit == NiftiLayout.UNIT_MICROMETRE) {
            findings.warn(
                    FaultCode.UNITS_NOT_MM,
                    fields.unitsOffset(),
                    "xyzt_units says " + (unit == NiftiLayout.UNIT_METRE ? "metre" : "micrometre") + "; the spacing is "
                            + (semantics == Semantics.SIMPLE_ITK
                                    ? "converted to mm, as SimpleITK does"
                                    : "not converted, as nibabel does"));
        }
    }

    private FormCodes checkCodes() {
        FormCodes codes = FormCodes.of(fields);
        if (fields.qformCode() != codes.qform()) {
            unknownCode("qform_code", fields.qformCode(), fields.qformCodeOffset());
        }
        if (fields.sformCode() != codes.sform()) {
            unknownCode("sform_code", fields.sformCode(), fields.sformCodeOffset());
        }
        if (fields.qformCode() == 0 && fields.sformCode() == 0) {
            findings.warn(FaultCode.NO_ORIENTATION, fields.qformCodeOffset(), "qform_code and sform_code are both 0");
        }
        return codes;
    }

    private void unknownCode(String name, int code, int offset) {
        findings.warn(FaultCode.UNKNOWN_XFORM_CODE, offset, name + " is " + code + ", taken as 0");
    }

    private void checkQform() {
        double square = 0;
        for (int i = 0; i < 6; i++) {
            double value = fields.qform(i);
            if (!Double.isFinite(value)) {
                throw findings.fault(
                        FaultCode.BAD_QFORM,
                        fields.qformOffset(i),
                        "number " + (i + 1) + " of quaternion and offset is " + value);
            }
            square += i < 3 ? value * value : 0;
        }
        if (square > 1 + QUATERNION_TOLERANCE) {
            throw findings.fault(
                    FaultCode.BAD_QFORM,
                    fields.qformOffset(0),
                    "the quaternion's b^2 + c^2 + d^2 is " + square + ", over 1");
        }
        if (fields.pixdim(0) == 0) {
            findings.warn(FaultCode.QFAC_ZERO, fields.pixdimOffset(0), "pixdim[0] (qfac) is 0, taken as 1");
        }
    }

    private void checkSform(FormCodes codes) {
        ItkForm sform = ItkForm.ofSform(fields);
        if (!codes.hasQform()) {
            requireUsable(sform);
        } else if (!sform.isUsable()) {
            disagree("the sform is not usable beside the qform");
            return;
        } else if (!agree(sform, ItkForm.ofQform(fields))) {
            disagree("qform and sform differ");
            return;
        }
        for (int axis = 0; axis < spatialAxes(); axis++) {
            double spacing = Math.abs(fields.pixdim(1 + axis));
            double length = sform.columnLength(axis);
            if (Math.abs(length - spacing) > AGREEMENT * spacing) {
                disagree("pixdim[" + (1 + axis) + "] is " + spacing + ", and the sform's column has length " + length);
                return;
            }
        }
    }

    private void requireUsable(ItkForm sform) {
        int offset = fields.sformOffset(0);
        if (!sform.isFinite()) {
            throw findings.fault(FaultCode.BAD_SFORM, offset, "the sform holds NaN or infinity, and there is no qform");
        }
        if (!sform.isInvertible()) {
            throw findings.fault(FaultCode.BAD_SFORM, offset, "the sform cannot be inverted, and there is no qform");
        }
        if (!sform.isOrthonormal()) {
            throw findings.fault(
                    FaultCode.NON_ORTHONORMAL, offset, "the sform is sheared by more than 1e-4, and there is no qform");
        }
    }

    private boolean agree(ItkForm sform, ItkForm qform) {
        for (int i = 0; i < 3; i++) {
            for (int j = 0; j < spatialAxes(); j++) {
                // Where pixdim is negative, ITK's qform has columns of length 1.
                double spacing = fields.pixdim(1 + j);
                double scale = spacing < 0 ? -spacing : 1;
                if (Math.abs(sform.at(i, j) - scale * qform.at(i, j)) > AGREEMENT * Math.abs(spacing)) {
                    return false;
                }
            }
            double tolerance = AGREEMENT + 1e-5 * Math.abs(qform.at(i, 3));
            if (Math.abs(sform.at(i, 3) - qform.at(i, 3)) > tolerance) {
                return false;
            }
        }
        return true;
    }

    private void disagree(String what) {
        findings.warn(FaultCode.QFORM_SFORM_DISAGREE, fields.sformOffset(0), what);
    }
}
