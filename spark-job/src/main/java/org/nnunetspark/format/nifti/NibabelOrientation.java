package org.nnunetspark.format.nifti;

import java.util.ArrayList;
import java.util.List;
import org.nnunetspark.fault.FaultCode;
import org.nnunetspark.format.Findings;
import org.nnunetspark.format.orient.Oriented;
import org.nnunetspark.format.voxel.VoxelLimits;
import org.nnunetspark.numpy.MemoryOrder;
import org.nnunetspark.volume.Geometry;
import org.nnunetspark.volume.Reorientation;
import org.nnunetspark.volume.Shape;
import org.nnunetspark.volume.Spacing;

/**
 * Which patient axis each voxel axis lies along by nibabel's io_orientation, and what its as_reoriented makes of the
 * image: axes are exchanged and turned until they run to the right, to the front and to the head. Voxel and patient axes
 * are 0 (x), 1 (y), 2 (z) here.
 *
 * <p>An axis exactly between two of the patient's is given to either by the last bits of a singular value decomposition,
 * in nibabel as here; the two need not agree then.
 */
final class NibabelOrientation {
    /** Entries up to this are 0 to numpy.allclose. */
    private static final double NOTHING = 1e-8;

    private static final int NONE = -1;

    private final double[][] affine = new double[4][4];
    private final Findings findings;
    /** The patient axis that a voxel axis lies along. */
    private final int[] target = {NONE, NONE, NONE};
    /** Whether a voxel axis runs against it. */
    private final boolean[] flips = new boolean[3];

    private NibabelOrientation(Geometry.Nibabel plain, Findings findings) {
        this.findings = findings;
        for (int i = 0; i < 16; i++) {
            affine[i / 4][i % 4] = plain.affine().get(i);
            if (!Double.isFinite(affine[i / 4][i % 4])) {
                throw noOrientation(plain);
            }
        }
        assign(closestRotation());
        for (int axis : target) {
            if (axis == NONE) {
                throw noOrientation(plain);
            }
        }
    }

    /**
     * What becomes of an image.
     *
     * @param plain as NibabelIO has it
     * @param shape before
     * @param fields of its header, the version of which decides the precision of the new spacing
     */
    static Oriented of(Geometry.Nibabel plain, Shape shape, NiftiFields fields, Findings findings) {
        NibabelOrientation orientation = new NibabelOrientation(plain, findings);
        Reorientation turn = orientation.turn();
        Geometry.Nibabel turned = turn.isIdentity() ? plain : orientation.turned(shape, fields);
        return new Oriented(
                turn, new Geometry.ReorientedNibabel(turned, plain.affine()), MemoryOrder.ofTransposed(turn.axes()));
    }

    private RuntimeException noOrientation(Geometry.Nibabel plain) {
        return findings.fault(
                FaultCode.BAD_SFORM, "the affine gives no patient axis to every voxel axis: " + plain.affine());
    }

    /** The orthogonal matrix closest to the affine without its scale, from its singular value decomposition. */
    private double[][] closestRotation() {
        double[][] unit = new double[3][3];
        for (int column = 0; column < 3; column++) {
            double length = columnLength(affine, column);
            for (int row = 0; row < 3; row++) {
                unit[row][column] = affine[row][column] / (length == 0 ? 1 : length);
            }
        }
        SingularValues singular = SingularValues.ofDoubles(unit);
        double tolerance = singular.values()[0] * 3 * Math.ulp(1.0);
        double[][] rotation = new double[3][3];
        for (int row = 0; row < 3; row++) {
            for (int column = 0; column < 3; column++) {
                for (int k = 0; k < 3 && singular.values()[k] > tolerance; k++) {
                    rotation[row][column] += singular.left()[row][k] * singular.right()[column][k];
                }
            }
        }
        return rotation;
    }

    private static double columnLength(double[][] matrix, int column) {
        double x = matrix[0][column];
        double y = matrix[1][column];
        double z = matrix[2][column];
        return Math.sqrt(x * x + y * y + z * z);
    }

    /** Gives patient axes to voxel axes, those that lie along one most clearly first. */
    private void assign(double[][] rotation) {
        List<Integer> voxelAxes = new ArrayList<>(List.of(0, 1, 2));
        double[] clearness = new double[3];
        for (int axis = 0; axis < 3; axis++) {
            double largest = rotation[largest(rotation, axis)][axis];
            clearness[axis] = largest * largest;
        }
        voxelAxes.sort((a, b) -> Double.compare(clearness[b], clearness[a]));
        for (int axis : voxelAxes) {
            int patient = largest(rotation, axis);
            if (Math.abs(rotation[patient][axis]) > NOTHING) {
                target[axis] = patient;
                flips[axis] = rotation[patient][axis] < 0;
                rotation[patient] = new double[3];
            }
        }
    }

    private static int largest(double[][] matrix, int column) {
        int largest = 0;
        for (int row = 1; row < 3; row++) {
            if (Math.abs(matrix[row][column]) > Math.abs(matrix[largest][column])) {
                largest = row;
            }
        }
        return largest;
    }

    /** The voxel axis that lies along a patient axis. */
    private int source(int patient) {
        return target[0] == patient ? 0 : target[1] == patient ? 1 : 2;
    }

    private Reorientation turn() {
        List<Integer> axes = new ArrayList<>();
        List<Boolean> flipped = new ArrayList<>();
        for (int patient = 2; patient >= 0; patient--) {
            axes.add(2 - source(patient));
            flipped.add(flips[source(patient)]);
        }
        return new Reorientation(axes, flipped);
    }

    private Geometry.Nibabel turned(Shape shape, NiftiFields fields) {
        double[][] turned = new double[4][4];
        for (int row = 0; row < 4; row++) {
            for (int patient = 0; patient < 3; patient++) {
                double value = affine[row][source(patient)];
                // Adding 0 makes zeros positive, as the sums of a matrix product are.
                turned[row][patient] = (flips[source(patient)] ? -value : value) + 0.0;
            }
            turned[row][3] = offset(affine[row], shape);
        }
        List<Double> numbers = new ArrayList<>();
        for (double[] row : turned) {
            for (double value : row) {
                numbers.add(value);
            }
        }
        return new Geometry.Nibabel(
                new Spacing(spacing(turned, 2, fields), spacing(turned, 1, fields), spacing(turned, 0, fields)),
                numbers);
    }

    /** A row of numpy's matrix product, which adds up by fused multiply-add on every CPU that nnU-Net is run on. */
    private double offset(double[] row, Shape shape) {
        double sum = 0;
        for (int axis = 0; axis < 3; axis++) {
            double last = flips[axis] ? shape.axis(2 - axis) - 1 : 0;
            sum = Math.fma(row[axis], last, sum);
        }
        return Math.fma(row[3], 1, sum);
    }

    /** nibabel writes the new affine into the header, and takes the spacing from there. */
    private double spacing(double[][] turned, int patient, NiftiFields fields) {
        double length = columnLength(turned, patient);
        double spacing = fields.version() == 1 ? (float) length : length;
        if (!VoxelLimits.isSpacing(spacing)) {
            throw findings.fault(
                    FaultCode.BAD_SPACING,
                    "the affine has a spacing of " + spacing + " mm, not one from 0.001 to 1000");
        }
        return spacing;
    }
}
