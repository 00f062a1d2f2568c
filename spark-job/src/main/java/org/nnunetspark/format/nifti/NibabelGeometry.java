package org.nnunetspark.format.nifti;

import java.util.ArrayList;
import java.util.List;
import org.nnunetspark.volume.Geometry;
import org.nnunetspark.volume.Spacing;

/** Spacing and affine as nibabel gives them for a checked header, digit for digit. Units are not looked at. */
final class NibabelGeometry {
    /** Three float32 epsilons: so far a quaternion's length may miss 1 and still be a half turn. */
    private static final double QUATERNION_TOLERANCE = 3 * (double) Math.ulp(1f);

    private static final ExtendedReal TWO = ExtendedReal.of(2);

    private NibabelGeometry() {}

    /** Geometry of a header whose forms were found usable; {@code codes} says which of them are in use. */
    static Geometry.Nibabel of(NiftiFields fields, FormCodes codes) {
        double[][] rows = new double[4][4];
        rows[3][3] = 1;
        if (codes.hasSform()) {
            setSform(rows, fields);
        } else if (codes.hasQform()) {
            setQform(rows, fields);
        } else {
            setCentred(rows, fields);
        }
        List<Double> affine = new ArrayList<>();
        for (double[] row : rows) {
            for (double value : row) {
                affine.add(value);
            }
        }
        return new Geometry.Nibabel(new Spacing(zoom(fields, 3), zoom(fields, 2), zoom(fields, 1)), affine);
    }

    /** Spacing along axis 1 (x), 2 or 3 in the header's own unit. */
    private static double zoom(NiftiFields fields, int axis) {
        return Math.abs(fields.pixdim(axis));
    }

    private static void setSform(double[][] rows, NiftiFields fields) {
        for (int i = 0; i < 12; i++) {
            rows[i / 4][i % 4] = fields.sform(i);
        }
    }

    /** Without any form: axes along the world's with x to the left, the grid's centre in the origin. */
    private static void setCentred(double[][] rows, NiftiFields fields) {
        for (int i = 0; i < 3; i++) {
            double zoom = i == 0 ? -zoom(fields, 1) : zoom(fields, 1 + i);
            rows[i][i] = zoom;
            rows[i][3] = -((fields.dim(1 + i) - 1) / 2.0) * zoom;
        }
    }

    private static void setQform(double[][] rows, NiftiFields fields) {
        ExtendedReal[][] rotation = rotation(fields);
        // nibabel replaces every other handedness than 1 and -1 by 1.
        double handedness = fields.pixdim(0) == -1 ? -1 : 1;
        for (int i = 0; i < 3; i++) {
            for (int j = 0; j < 3; j++) {
                double zoom = j == 2 ? handedness * zoom(fields, 3) : zoom(fields, 1 + j);
                rows[i][j] = rotation[i][j].times(ExtendedReal.of(zoom)).doubleValue();
            }
            rows[i][3] = fields.qform(3 + i);
        }
    }

    /** The rotation of the quaternion (w, x, y, z), of which the header keeps the last three. */
    private static ExtendedReal[][] rotation(NiftiFields fields) {
        ExtendedReal x = ExtendedReal.of(fields.qform(0));
        ExtendedReal y = ExtendedReal.of(fields.qform(1));
        ExtendedReal z = ExtendedReal.of(fields.qform(2));
        ExtendedReal w = scalarPart(x, y, z);
        ExtendedReal norm = w.times(w).plus(x.times(x)).plus(y.times(y)).plus(z.times(z));
        ExtendedReal s = TWO.dividedBy(norm);
        ExtendedReal xs = x.times(s);
        ExtendedReal ys = y.times(s);
        ExtendedReal zs = z.times(s);
        ExtendedReal xx = x.times(xs);
        ExtendedReal yy = y.times(ys);
        ExtendedReal zz = z.times(zs);
        ExtendedReal xy = x.times(ys);
        ExtendedReal xz = x.times(zs);
        ExtendedReal yz = y.times(zs);
        ExtendedReal wx = w.times(xs);
        ExtendedReal wy = w.times(ys);
        ExtendedReal wz = w.times(zs);
        ExtendedReal one = ExtendedReal.ONE;
        return new ExtendedReal[][] {
            {one.minus(yy.plus(zz)), xy.minus(wz), xz.plus(wy)},
            {xy.plus(wz), one.minus(xx.plus(zz)), yz.minus(wx)},
            {xz.minus(wy), yz.plus(wx), one.minus(xx.plus(yy))}
        };
    }

    private static ExtendedReal scalarPart(ExtendedReal x, ExtendedReal y, ExtendedReal z) {
        ExtendedReal square = ExtendedReal.ONE.minus(x.times(x).plus(y.times(y)).plus(z.times(z)));
        boolean isHalfTurn = Math.abs(square.doubleValue()) < QUATERNION_TOLERANCE || square.signum() < 0;
        return isHalfTurn ? ExtendedReal.of(0) : square.squareRoot();
    }
}
