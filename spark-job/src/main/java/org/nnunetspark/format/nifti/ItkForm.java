package org.nnunetspark.format.nifti;

/**
 * A voxel-to-RAS matrix as SimpleITK keeps it, the upper 3 x 4 of it in float32, with the judgements that ITK's
 * NiftiImageIO (release 5.4) passes on it. Step by step in ITK's precision: each of these thresholds can be met by one
 * more or less digit.
 */
final class ItkForm {
    private static final double FLOAT_DIGITS = 1.0e-4;
    /** 2^-52, C++'s numeric_limits&lt;double&gt;::epsilon(). */
    private static final double DOUBLE_EPSILON = Math.ulp(1.0);

    private final float[][] rows;

    private ItkForm(float[][] rows) {
        this.rows = rows;
    }

    /** The sform, from srow_x, srow_y and srow_z. */
    static ItkForm ofSform(NiftiFields fields) {
        float[][] rows = new float[3][4];
        for (int i = 0; i < 12; i++) {
            rows[i / 4][i % 4] = (float) fields.sform(i);
        }
        return new ItkForm(rows);
    }

    /** The qform, by the formula in nifti1.h; a spacing that is not positive counts as 1. */
    static ItkForm ofQform(NiftiFields fields) {
        double b = (float) fields.qform(0);
        double c = (float) fields.qform(1);
        double d = (float) fields.qform(2);
        double a = 1 - (b * b + c * c + d * d);
        if (a < 1e-7) {
            double scale = 1 / Math.sqrt(b * b + c * c + d * d);
            b *= scale;
            c *= scale;
            d *= scale;
            a = 0;
        } else {
            a = Math.sqrt(a);
        }
        double dx = scale(fields, 1);
        double dy = scale(fields, 2);
        double dz = fields.pixdim(0) < 0 ? -scale(fields, 3) : scale(fields, 3);
        return new ItkForm(new float[][] {
            {
                (float) ((a * a + b * b - c * c - d * d) * dx),
                (float) (2 * (b * c - a * d) * dy),
                (float) (2 * (b * d + a * c) * dz),
                (float) fields.qform(3)
            },
            {
                (float) (2 * (b * c + a * d) * dx),
                (float) ((a * a + c * c - b * b - d * d) * dy),
                (float) (2 * (c * d - a * b) * dz),
                (float) fields.qform(4)
            },
            {
                (float) (2 * (b * d - a * c) * dx),
                (float) (2 * (c * d + a * b) * dy),
                (float) ((a * a + d * d - c * c - b * b) * dz),
                (float) fields.qform(5)
            }
        });
    }

    private static double scale(NiftiFields fields, int axis) {
        float spacing = (float) fields.pixdim(axis);
        return spacing > 0 ? spacing : 1;
    }

    /** Row i (x, y, z of the world), column j (x, y, z of the voxel, offset). */
    float at(int i, int j) {
        return rows[i][j];
    }

    boolean isFinite() {
        for (float[] row : rows) {
            for (float value : row) {
                if (!Float.isFinite(value)) {
                    return false;
                }
            }
        }
        return true;
    }

    /** Whether the form alone says where the voxels lie: finite, invertible and without shear. */
    boolean isUsable() {
        return isFinite() && isInvertible() && isOrthonormal();
    }

    /** Length of a column: the spacing that this form claims for voxel axis 0 (x), 1 or 2. */
    float columnLength(int column) {
        return (float) Math.sqrt(columnSquare(column));
    }

    private float columnSquare(int column) {
        float sum = 0;
        for (int i = 0; i < 3; i++) {
            sum += rows[i][column] * rows[i][column];
        }
        return sum;
    }

    /**
     * Whether the form can be inverted: the smallest singular value of the 4 x 4 matrix is not lost beside the largest, and
     * the inverses of it and of its 3 x 3 part agree.
     */
    boolean isInvertible() {
        double[][] whole = new double[4][4];
        double[][] linear = new double[3][3];
        for (int i = 0; i < 3; i++) {
            for (int j = 0; j < 4; j++) {
                whole[i][j] = rows[i][j];
            }
            System.arraycopy(whole[i], 0, linear[i], 0, 3);
        }
        whole[3][3] = 1;
        SingularValues singular = SingularValues.ofDoubles(whole);
        double[] values = singular.values();
        if (!(values[3] / values[0] > DOUBLE_EPSILON)) {
            return false;
        }
        return inversesAgree(
                singular.inverse(), SingularValues.ofDoubles(linear).inverse());
    }

    private boolean inversesAgree(double[][] whole, double[][] linear) {
        double linearDifference = 0;
        double offsetDifference = 0;
        for (int i = 0; i < 3; i++) {
            double offset = 0;
            for (int j = 0; j < 3; j++) {
                linearDifference += Math.abs(whole[i][j] - linear[i][j]);
                offset += linear[i][j] * rows[j][3];
            }
            offsetDifference += Math.abs(whole[i][3] + offset);
        }
        return !(linearDifference > 1e-2 || offsetDifference > 1e-2);
    }

    /** Whether the columns, brought to length 1, are perpendicular to each other within 1e-4. */
    boolean isOrthonormal() {
        float[][] unit = new float[3][3];
        for (int j = 0; j < 3; j++) {
            float square = columnSquare(j);
            float factor = square == 0 ? 1 : (float) (1 / Math.sqrt(square));
            for (int i = 0; i < 3; i++) {
                unit[i][j] = factor * rows[i][j];
            }
        }
        double[][] product = new double[3][3];
        for (int i = 0; i < 3; i++) {
            for (int j = 0; j < 3; j++) {
                float sum = 0;
                for (int k = 0; k < 3; k++) {
                    sum += unit[i][k] * unit[j][k];
                }
                product[i][j] = sum;
            }
        }
        return isIdentity(product);
    }

    /** Whether both forms agree number by number. */
    boolean isSimilarTo(ItkForm other) {
        float offset = 0;
        for (int i = 0; i < 3; i++) {
            for (int j = 0; j < 3; j++) {
                if (Math.abs(rows[i][j] - other.rows[i][j]) > 1e-5) {
                    return false;
                }
            }
            offset += Math.abs(rows[i][3] - other.rows[i][3]);
        }
        return offset <= 1e-7;
    }

    /** Whether both forms agree but for rounding, singular vector by singular vector. */
    boolean isVerySimilarTo(ItkForm other) {
        for (int i = 0; i < 3; i++) {
            if (Math.abs(rows[i][3] - other.rows[i][3]) > FLOAT_DIGITS) {
                return false;
            }
        }
        SingularValues mine = SingularValues.ofFloats(linear());
        SingularValues others = SingularValues.ofFloats(other.linear());
        for (int i = 0; i < 3; i++) {
            if (Math.abs((float) (mine.values()[i] - others.values()[i])) > FLOAT_DIGITS) {
                return false;
            }
        }
        double[][] left = mine.left();
        double[][] inverse = SingularValues.ofFloats(others.left()).inverse();
        double[][] product = new double[3][3];
        for (int i = 0; i < 3; i++) {
            for (int j = 0; j < 3; j++) {
                for (int k = 0; k < 3; k++) {
                    product[i][j] = (float) (product[i][j] + (float) (left[i][k] * inverse[k][j]));
                }
            }
        }
        return isIdentity(product);
    }

    private double[][] linear() {
        double[][] linear = new double[3][3];
        for (int i = 0; i < 3; i++) {
            for (int j = 0; j < 3; j++) {
                linear[i][j] = rows[i][j];
            }
        }
        return linear;
    }

    private static boolean isIdentity(double[][] matrix) {
        for (int i = 0; i < 3; i++) {
            for (int j = 0; j < 3; j++) {
                if (Math.abs((float) (matrix[i][j] - (i == j ? 1 : 0))) > FLOAT_DIGITS) {
                    return false;
                }
            }
        }
        return true;
    }
}
