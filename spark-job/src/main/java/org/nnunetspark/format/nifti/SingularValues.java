package org.nnunetspark.format.nifti;

import java.util.Arrays;

/**
 * Singular value decomposition {@code M = U W V'} of a small square matrix by LINPACK's algorithm (Dongarra et al.,
 * LINPACK Users' Guide, 1979, chapter 11: Householder bidiagonalisation, then implicit QR), operation for operation as
 * ssvdc and dsvdc with the reference BLAS do it. ITK compares singular vectors that are not unique (those of a rotation),
 * so an equally good decomposition by another algorithm would now and then choose another orientation than ITK.
 *
 * <p>In single precision every result is rounded to float32 at once; as double has more than twice its digits, that gives
 * exactly what float arithmetic gives.
 */
final class SingularValues {
    private static final int MAX_ITERATIONS = 1000;

    private final int n;
    private final boolean single;
    /** Matrices column by column, as LINPACK has them. */
    private final double[][] x;

    private final double[][] u;
    private final double[][] v;
    private final double[] s;
    private final double[] e;

    private SingularValues(double[][] rows, boolean single) {
        this.n = rows.length;
        this.single = single;
        this.x = transposed(rows);
        this.u = new double[n][n];
        this.v = new double[n][n];
        this.s = new double[n];
        this.e = new double[n];
        bidiagonalise();
        generateU();
        generateV();
        iterate();
    }

    /** Decomposes a square matrix, given by rows, with float32 arithmetic. */
    static SingularValues ofFloats(double[][] rows) {
        return new SingularValues(rows, true);
    }

    /** Decomposes a square matrix, given by rows, with float64 arithmetic. */
    static SingularValues ofDoubles(double[][] rows) {
        return new SingularValues(rows, false);
    }

    /** Singular values, largest first. */
    double[] values() {
        return s.clone();
    }

    /** Left singular vectors as columns; the matrix is given by rows. */
    double[][] left() {
        return transposed(u);
    }

    /** Right singular vectors as columns; the matrix is given by rows. */
    double[][] right() {
        return transposed(v);
    }

    /** {@code V W^-1 U'}, by rows; a singular value of 0 counts as infinite. */
    double[][] inverse() {
        double[][] scaled = new double[n][n];
        double[][] inverse = new double[n][n];
        for (int i = 0; i < n; i++) {
            for (int k = 0; k < n; k++) {
                scaled[i][k] = s[k] == 0 ? 0 : round(v[k][i] * round(1 / s[k]));
            }
            for (int j = 0; j < n; j++) {
                for (int k = 0; k < n; k++) {
                    inverse[i][j] = round(inverse[i][j] + round(scaled[i][k] * u[k][j]));
                }
            }
        }
        return inverse;
    }

    private double round(double value) {
        return single ? (float) value : value;
    }

    private static double[][] transposed(double[][] matrix) {
        double[][] result = new double[matrix.length][matrix.length];
        for (int i = 0; i < matrix.length; i++) {
            for (int j = 0; j < matrix.length; j++) {
                result[j][i] = matrix[i][j];
            }
        }
        return result;
    }

    private void bidiagonalise() {
        for (int l = 0; l < n - 1; l++) {
            s[l] = -householder(x[l], l);
            for (int j = l + 1; j < n; j++) {
                if (s[l] != 0) {
                    reflect(x[l], x[j], l);
                }
                e[j] = x[j][l];
            }
            System.arraycopy(x[l], l, u[l], l, n - l);
            if (l < n - 2) {
                bidiagonaliseRow(l);
            }
        }
        s[n - 1] = x[n - 1][n - 1];
        if (n > 1) {
            e[n - 2] = x[n - 1][n - 2];
        }
        e[n - 1] = 0;
    }

    private void bidiagonaliseRow(int l) {
        double[] work = new double[n];
        e[l] = -householder(e, l + 1);
        if (e[l] != 0) {
            for (int j = l + 1; j < n; j++) {
                addMultiple(e[j], x[j], work, l + 1);
            }
            for (int j = l + 1; j < n; j++) {
                addMultiple(round(-e[j] / e[l + 1]), work, x[j], l + 1);
            }
        }
        System.arraycopy(e, l + 1, v[l], l + 1, n - l - 1);
    }

    /** Turns {@code vector[from..]} into a Householder vector; returns its signed norm, 0 if there is nothing to do. */
    private double householder(double[] vector, int from) {
        double norm = norm(vector, from);
        if (norm == 0) {
            return 0;
        }
        if (vector[from] < 0) {
            norm = -norm;
        }
        double factor = round(1 / norm);
        for (int i = from; i < n; i++) {
            vector[i] = round(vector[i] * factor);
        }
        vector[from] = round(vector[from] + 1);
        return norm;
    }

    /** BLAS nrm2 as of 1993. The root is taken and multiplied in double, also in single precision: C's sqrt is double. */
    private double norm(double[] vector, int from) {
        if (from == n - 1) {
            return Math.abs(vector[from]);
        }
        double scale = 0;
        double squares = 1;
        for (int i = from; i < n; i++) {
            double magnitude = Math.abs(vector[i]);
            if (magnitude != 0 && scale < magnitude) {
                double ratio = round(scale / magnitude);
                squares = round(round(squares * round(ratio * ratio)) + 1);
                scale = magnitude;
            } else if (magnitude != 0) {
                double ratio = round(magnitude / scale);
                squares = round(squares + round(ratio * ratio));
            }
        }
        return round(scale * Math.sqrt(squares));
    }

    private void reflect(double[] householder, double[] vector, int from) {
        double dot = 0;
        for (int i = from; i < n; i++) {
            dot = round(dot + round(householder[i] * vector[i]));
        }
        addMultiple(round(-dot / householder[from]), householder, vector, from);
    }

    private void addMultiple(double factor, double[] source, double[] target, int from) {
        for (int i = from; i < n && factor != 0; i++) {
            target[i] = round(target[i] + round(factor * source[i]));
        }
    }

    private void generateU() {
        u[n - 1][n - 1] = 1;
        for (int l = n - 2; l >= 0; l--) {
            if (s[l] == 0) {
                Arrays.fill(u[l], 0);
                u[l][l] = 1;
                continue;
            }
            for (int j = l + 1; j < n; j++) {
                reflect(u[l], u[j], l);
            }
            for (int i = l; i < n; i++) {
                u[l][i] = -u[l][i];
            }
            u[l][l] = round(u[l][l] + 1);
        }
    }

    private void generateV() {
        for (int l = n - 1; l >= 0; l--) {
            if (l < n - 2 && e[l] != 0) {
                for (int j = l + 1; j < n; j++) {
                    reflect(v[l], v[j], l + 1);
                }
            }
            Arrays.fill(v[l], 0);
            v[l][l] = 1;
        }
    }

    private void iterate() {
        int iterations = 0;
        for (int m = n - 1; m >= 0 && iterations < MAX_ITERATIONS; ) {
            int l = negligibleOffDiagonal(m);
            if (l == m) {
                settle(m);
                m--;
                iterations = 0;
                continue;
            }
            int zero = negligibleDiagonal(l, m);
            if (zero == m) {
                deflate(l, m);
            } else if (zero >= l) {
                split(zero + 1, m);
            } else {
                qrStep(l, m);
                iterations++;
            }
        }
    }

    /** The first index of the block that ends at m, once what is negligible above the diagonal is 0. */
    private int negligibleOffDiagonal(int m) {
        for (int l = m - 1; l >= 0; l--) {
            double test = round(Math.abs(s[l]) + Math.abs(s[l + 1]));
            if (round(test + Math.abs(e[l])) == test) {
                e[l] = 0;
                return l + 1;
            }
        }
        return 0;
    }

    /** The last index in the block whose singular value is negligible, which is set to 0; l - 1 if there is none. */
    private int negligibleDiagonal(int l, int m) {
        for (int i = m; i >= l; i--) {
            double test = i == m ? 0 : Math.abs(e[i]);
            if (i != l) {
                test = round(test + Math.abs(e[i - 1]));
            }
            if (round(test + Math.abs(s[i])) == test) {
                s[i] = 0;
                return i;
            }
        }
        return l - 1;
    }

    private void deflate(int l, int m) {
        double f = e[m - 1];
        e[m - 1] = 0;
        for (int k = m - 1; k >= l; k--) {
            Rotation rotation = rotation(s[k], f);
            s[k] = rotation.r;
            if (k != l) {
                f = round(-rotation.sin * e[k - 1]);
                e[k - 1] = round(rotation.cos * e[k - 1]);
            }
            rotate(v[k], v[m], rotation);
        }
    }

    private void split(int l, int m) {
        double f = e[l - 1];
        e[l - 1] = 0;
        for (int k = l; k <= m; k++) {
            Rotation rotation = rotation(s[k], f);
            s[k] = rotation.r;
            f = round(-rotation.sin * e[k]);
            e[k] = round(rotation.cos * e[k]);
            rotate(u[k], u[l - 1], rotation);
        }
    }

    private void qrStep(int l, int m) {
        double scale = Math.max(
                Math.max(Math.max(Math.abs(s[m]), Math.abs(s[m - 1])), Math.abs(e[m - 1])),
                Math.max(Math.abs(s[l]), Math.abs(e[l])));
        double sm = round(s[m] / scale);
        double sl = round(s[l] / scale);
        double shift = shift(sm, round(s[m - 1] / scale), round(e[m - 1] / scale));
        double f = round(round(round(sl + sm) * round(sl - sm)) + shift);
        double g = round(sl * round(e[l] / scale));
        for (int k = l; k < m; k++) {
            Rotation right = rotation(f, g);
            if (k != l) {
                e[k - 1] = right.r;
            }
            f = round(round(right.cos * s[k]) + round(right.sin * e[k]));
            e[k] = round(round(right.cos * e[k]) - round(right.sin * s[k]));
            g = round(right.sin * s[k + 1]);
            s[k + 1] = round(right.cos * s[k + 1]);
            rotate(v[k], v[k + 1], right);
            Rotation left = rotation(f, g);
            s[k] = left.r;
            f = round(round(left.cos * e[k]) + round(left.sin * s[k + 1]));
            s[k + 1] = round(round(-left.sin * e[k]) + round(left.cos * s[k + 1]));
            g = round(left.sin * e[k + 1]);
            e[k + 1] = round(left.cos * e[k + 1]);
            rotate(u[k], u[k + 1], left);
        }
        e[m - 1] = f;
    }

    private double shift(double sm, double sBefore, double eBefore) {
        double b = round(round(round(round(sBefore + sm) * round(sBefore - sm)) + round(eBefore * eBefore)) / 2);
        double root = round(sm * eBefore);
        double c = round(root * root);
        if (b == 0 && c == 0) {
            return 0;
        }
        double shift = round(Math.sqrt(round(round(b * b) + c)));
        return round(c / round(b + (b < 0 ? -shift : shift)));
    }

    /** Makes a converged singular value positive and moves it to its place in the descending order. */
    private void settle(int from) {
        if (s[from] < 0) {
            s[from] = -s[from];
            for (int i = 0; i < n; i++) {
                v[from][i] = -v[from][i];
            }
        }
        for (int l = from; l < n - 1 && s[l] < s[l + 1]; l++) {
            double value = s[l];
            s[l] = s[l + 1];
            s[l + 1] = value;
            swap(v, l);
            swap(u, l);
        }
    }

    private static void swap(double[][] columns, int l) {
        double[] column = columns[l];
        columns[l] = columns[l + 1];
        columns[l + 1] = column;
    }

    private record Rotation(double r, double cos, double sin) {}

    /** BLAS rotg: the plane rotation that takes (a, b) to (r, 0). */
    private Rotation rotation(double a, double b) {
        double scale = round(Math.abs(a) + Math.abs(b));
        if (scale == 0) {
            return new Rotation(0, 1, 0);
        }
        double ra = round(a / scale);
        double rb = round(b / scale);
        double length = round(scale * Math.sqrt(round(round(ra * ra) + round(rb * rb))));
        double leading = Math.abs(a) > Math.abs(b) ? a : b;
        double r = leading >= 0 ? length : -length;
        return new Rotation(r, round(a / r), round(b / r));
    }

    private void rotate(double[] p, double[] q, Rotation rotation) {
        for (int i = 0; i < n; i++) {
            double turned = round(round(rotation.cos * p[i]) + round(rotation.sin * q[i]));
            q[i] = round(round(rotation.cos * q[i]) - round(rotation.sin * p[i]));
            p[i] = turned;
        }
    }
}
