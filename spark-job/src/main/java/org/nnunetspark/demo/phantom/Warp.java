package org.nnunetspark.demo.phantom;

import java.util.Random;

/** Bends space a little, a different way for each patient, so that nothing looks drawn with compasses. */
final class Warp {
    /** The furthest that any coordinate moves, in half widths of the body. */
    static final double REACH = 0.05;

    private static final int WAVES = 2;

    private final double[] frequency = new double[WAVES];
    private final double[] phase = new double[WAVES];

    Warp(Random random) {
        for (int i = 0; i < WAVES; i++) {
            frequency[i] = 2.2 + 2.6 * i + random.nextDouble();
            phase[i] = 2 * Math.PI * random.nextDouble();
        }
    }

    /** Displacement that a coordinate undergoes because of the value of another; at most half of {@link #REACH}. */
    double shift(double other) {
        double sum = 0;
        for (int i = 0; i < WAVES; i++) {
            sum += StrictMath.sin(frequency[i] * other + phase[i]) / (1 + i);
        }
        return sum * (REACH / 2 / 1.5);
    }
}
