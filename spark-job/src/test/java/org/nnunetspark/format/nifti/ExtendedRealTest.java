package org.nnunetspark.format.nifti;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class ExtendedRealTest {
    private static ExtendedReal real(double value) {
        return ExtendedReal.of(value);
    }

    @Test
    void doublesPassThrough() {
        for (double value : new double[] {0, 1, -1, 0.1, -1e300, Double.MIN_VALUE, Double.MAX_VALUE, 0x1p-1022}) {
            assertThat(real(value).doubleValue()).isEqualTo(value);
        }
    }

    @Test
    void sixtyFourDigitsAreKeptAndNotOneMore() {
        ExtendedReal one = ExtendedReal.ONE;
        assertThat(one.plus(real(0x1p-63)).minus(one).doubleValue()).isEqualTo(0x1p-63);
        assertThat(one.plus(real(0x1p-65)).minus(one).doubleValue()).isEqualTo(0);
    }

    @Test
    void tiesGoToEven() {
        ExtendedReal one = ExtendedReal.ONE;
        ExtendedReal odd = one.plus(real(0x1p-63));
        assertThat(one.plus(real(0x1p-64)).minus(one).doubleValue()).isEqualTo(0);
        assertThat(odd.plus(real(0x1p-64)).minus(one).doubleValue()).isEqualTo(0x1p-62);
        assertThat(real(-1).minus(real(0x1p-64)).plus(one).doubleValue()).isEqualTo(0);
        assertThat(one.plus(real(0x1p-53)).doubleValue()).isEqualTo(1);
        assertThat(one.plus(real(0x1p-53)).plus(real(0x1p-63)).doubleValue()).isEqualTo(1 + 0x1p-52);
    }

    @Test
    void quotientAndRootAreTheNearestOnes() {
        // The digits beyond double's are those of NumPy's longdouble on x86-64.
        ExtendedReal third = ExtendedReal.ONE.dividedBy(real(3));
        assertThat(third.doubleValue()).isEqualTo(1.0 / 3);
        assertThat(third.minus(real(1.0 / 3)).doubleValue()).isEqualTo(0x1.558p-56);
        ExtendedReal root = real(2).squareRoot();
        assertThat(root.doubleValue()).isEqualTo(Math.sqrt(2));
        assertThat(root.minus(real(Math.sqrt(2))).doubleValue()).isEqualTo(-0x1.bep-54);
        assertThat(real(6.25).squareRoot().doubleValue()).isEqualTo(2.5);
        assertThat(real(0x1p-101).times(real(2)).squareRoot().doubleValue()).isEqualTo(0x1p-50);
    }
}
