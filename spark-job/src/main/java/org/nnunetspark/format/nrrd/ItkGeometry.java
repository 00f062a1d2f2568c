package org.nnunetspark.format.nrrd;

import java.util.List;
import org.nnunetspark.fault.FaultCode;
import org.nnunetspark.format.Findings;
import org.nnunetspark.format.voxel.ItkImage;
import org.nnunetspark.format.voxel.VoxelLimits;
import org.nnunetspark.volume.Geometry;

/**
 * Spacing, origin and direction as SimpleITK gives them, digit for digit, by the rules of ITK's NrrdImageIO and
 * ImageFileReader (release 5.4).
 */
final class ItkGeometry {
    private final NrrdHeader header;
    private final Findings findings;
    private final int count;
    private final double[] spacing;
    private final double[] origin;
    private final double[][] direction;

    private ItkGeometry(NrrdHeader header, Findings findings) {
        this.header = header;
        this.findings = findings;
        this.count = header.axes().size();
        this.spacing = new double[count];
        this.origin = new double[count];
        this.direction = new double[count][count];
    }

    /** Geometry of a header with three axes; a spacing that cannot be, or a direction that is flat, is a fault. */
    static Geometry.Itk of(NrrdHeader header, Findings findings) {
        ItkGeometry geometry = new ItkGeometry(header, findings);
        for (int i = 0; i < geometry.count; i++) {
            geometry.setAxis(i, header.axes().get(i));
        }
        geometry.setOrigin();
        geometry.checkDirection();
        return ItkImage.geometry(geometry.spacing, geometry.origin, geometry.direction);
    }

    private void setAxis(int i, Axis axis) {
        spacing[i] = 1;
        direction[i][i] = 1;
        if (axis.direction().isPresent()) {
            setDirection(i, axis.direction().get());
        } else if (!Double.isNaN(axis.spacing())) {
            if (header.frame().dimension() > 0) {
                throw findings.fault(
                        FaultCode.BAD_HEADER, "axis " + i + " has a spacing of its own, and there is a space");
            }
            setSpacing(i, axis.spacing());
        }
    }

    /** The vector's length, and the vector times the length's reciprocal. */
    private void setDirection(int i, List<Double> vector) {
        double sum = 0;
        for (double coefficient : vector) {
            sum += coefficient * coefficient;
        }
        double length = Math.sqrt(sum);
        checkSpacing(i, length);
        spacing[i] = length;
        double factor = 1.0 / length;
        for (int row = 0; row < count; row++) {
            direction[row][i] = factor * vector.get(row) * header.frame().sign(row);
        }
    }

    /** ITK turns a negative spacing and its axis round. */
    private void setSpacing(int i, double signed) {
        checkSpacing(i, Math.abs(signed));
        spacing[i] = signed;
        if (signed < 0) {
            findings.warn(
                    FaultCode.NEGATIVE_SPACING,
                    "the spacing of axis " + i + " is " + signed + "; the axis is taken to run backwards");
        }
    }

    private void checkSpacing(int i, double value) {
        if (!VoxelLimits.isSpacing(value)) {
            throw findings.fault(
                    FaultCode.BAD_SPACING,
                    "the spacing of axis " + i + " is " + value + " mm, not from " + VoxelLimits.MIN_SPACING + " to "
                            + VoxelLimits.MAX_SPACING);
        }
    }

    private void setOrigin() {
        double[] found = header.frame().dimension() > 0 ? originInSpace() : originOfAxes();
        for (int i = 0; i < count; i++) {
            if (!Double.isFinite(found[i])) {
                throw findings.fault(FaultCode.BAD_HEADER, "the origin along axis " + i + " is " + found[i]);
            }
            origin[i] = found[i];
        }
    }

    private double[] originInSpace() {
        double[] found = new double[count];
        header.frame().origin().ifPresent(coordinates -> {
            for (int i = 0; i < count; i++) {
                found[i] = coordinates.get(i) * header.frame().sign(i);
            }
        });
        return found;
    }

    /** From the axes' own positions, if the first axis has one, and all have a spacing or an end. */
    private double[] originOfAxes() {
        double[] found = new double[count];
        boolean isKnown = !Double.isNaN(header.axes().get(0).min());
        for (Axis axis : header.axes()) {
            isKnown &= !(Double.isNaN(axis.spacing()) && Double.isNaN(axis.max()));
        }
        for (int i = 0; i < count && isKnown; i++) {
            found[i] = header.axes().get(i).origin();
        }
        return found;
    }

    /** ITK refuses a determinant of exactly 0 only: axes that are merely oblique are kept. */
    private void checkDirection() {
        if (ItkImage.determinant(direction) == 0) {
            throw findings.fault(FaultCode.NON_ORTHONORMAL, "the directions of the axes lie in one plane");
        }
    }
}
