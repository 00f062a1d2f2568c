package org.nnunetspark.format.nifti;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

/** The mathematics; that ITK chooses the same orientation to the bit is NiftiGoldenTest's matter. */
final class SingularValuesTest {
    @Test
    void inverseUndoesTheMatrix() {
        Random random = new Random(1979);
        for (int i = 0; i < 200; i++) {
            double[][] matrix = random(random, 3 + i % 2);
            assertIdentity(product(matrix, SingularValues.ofDoubles(matrix).inverse()), 1e-9);
            assertIdentity(product(matrix, SingularValues.ofFloats(matrix).inverse()), 1e-2);
        }
    }

    @Test
    void singularVectorsArePerpendicularAndValuesDescend() {
        Random random = new Random(1993);
        for (int i = 0; i < 100; i++) {
            SingularValues singular = SingularValues.ofDoubles(random(random, 4));
            double[][] left = singular.left();
            assertIdentity(product(left, transposed(left)), 1e-13);
            double[] values = singular.values();
            assertThat(values).isSortedAccordingTo((a, b) -> Double.compare(b, a));
        }
    }

    @Test
    void valuesOfADiagonalMatrixAreItsNumbers() {
        double[][] diagonal = {{-2, 0, 0}, {0, 5, 0}, {0, 0, 3}};
        assertThat(SingularValues.ofFloats(diagonal).values()).containsExactly(5, 3, 2);
    }

    @Test
    void singularMatrixHasTheValue0() {
        double[][] zeroColumn = {{1, 0, 2}, {3, 0, 4}, {5, 0, 6}};
        double[][] zeroRow = {{0, 0, 0}, {3, 1, 4}, {5, 2, 6}};
        double[][] equalRows = {{1, 2, 3}, {1, 2, 3}, {0, 1, 1}};
        for (double[][] matrix : new double[][][] {zeroColumn, zeroRow, equalRows, new double[3][3]}) {
            assertThat(SingularValues.ofDoubles(matrix).values()[2]).isEqualTo(0, within(1e-15));
        }
    }

    private static double[][] random(Random random, int n) {
        double[][] matrix = new double[n][n];
        for (double[] row : matrix) {
            for (int j = 0; j < n; j++) {
                row[j] = (float) random.nextGaussian();
            }
        }
        for (int i = 0; i < n; i++) {
            matrix[i][i] += 4;
        }
        return matrix;
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

    private static double[][] product(double[][] a, double[][] b) {
        double[][] result = new double[a.length][a.length];
        for (int i = 0; i < a.length; i++) {
            for (int j = 0; j < a.length; j++) {
                for (int k = 0; k < a.length; k++) {
                    result[i][j] += a[i][k] * b[k][j];
                }
            }
        }
        return result;
    }

    private static void assertIdentity(double[][] matrix, double tolerance) {
        for (int i = 0; i < matrix.length; i++) {
            for (int j = 0; j < matrix.length; j++) {
                assertThat(matrix[i][j]).isEqualTo(i == j ? 1 : 0, within(tolerance));
            }
        }
    }
}
