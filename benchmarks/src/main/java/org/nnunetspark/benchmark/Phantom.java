package org.nnunetspark.benchmark;

import java.util.SplittableRandom;
import org.nnunetspark.volume.LabelVolume;
import org.nnunetspark.volume.Shape;
import org.nnunetspark.volume.Volume;
import org.nnunetspark.volume.VoxelType;

/**
 * Volumes with what decides the speed of kernels and codecs: a body in air, noise, and labels in blobs. The same call gives the
 * same voxels.
 */
final class Phantom {
    private static final int SEED = 1;
    private static final double AIR_HU = -1000;
    private static final double TISSUE_HU = 40;
    private static final double NOISE_HU = 12;
    /** Squared half-axis of the body's ellipse, as a share of the slice's sides. */
    private static final double BODY = 0.16;
    /** Half-axis of an ellipsoid that leaves 77 % of a volume, as a share of its sides. */
    private static final double BRAIN = 0.38;

    private Phantom() {}

    /** A CT of a trunk as int16: noise everywhere, and hardly a voxel that is 0. */
    static Volume ct(Shape shape) {
        return volume(shape, (z, y, x, random) -> {
            boolean body = square(y) + square(x) < BODY;
            return (body ? TISSUE_HU : AIR_HU) + NOISE_HU * random.nextGaussian();
        });
    }

    /** An MR of a head without its skull as int16: 77 % of its voxels are 0. */
    static Volume mr(Shape shape) {
        return volume(shape, (z, y, x, random) -> isBrain(z, y, x) ? 800 + 25 * random.nextGaussian() : 0);
    }

    private static boolean isBrain(double z, double y, double x) {
        return square(z) + square(y) + square(x) < square(BRAIN);
    }

    /** Balls at random places, those with higher labels on top, about a fifth of all voxels if there are many. */
    static LabelVolume labels(Shape shape, int count) {
        return map(shape, count, false);
    }

    /** The same in the head of {@link #mr}, with -1 around it. */
    static LabelVolume labelsInside(Shape shape, int count) {
        return map(shape, count, true);
    }

    private static LabelVolume map(Shape shape, int count, boolean cropped) {
        double[][] balls = balls(count);
        LabelVolume labels = LabelVolume.allocate(shape);
        short[] plane = new short[shape.plane()];
        for (int z = 0; z < shape.z(); z++) {
            double atZ = centred(z, shape.z());
            for (int i = 0; i < plane.length; i++) {
                double atY = centred(i / shape.x(), shape.y());
                double atX = centred(i % shape.x(), shape.x());
                boolean outside = cropped && !isBrain(atZ, atY, atX);
                plane[i] = outside ? -1 : (short) top(balls, atZ, atY, atX);
            }
            labels.write((long) z * plane.length, plane, 0, plane.length);
        }
        return labels;
    }

    /** Centre z, y, x and squared radius of each label's ball, as shares of the sides. */
    private static double[][] balls(int count) {
        SplittableRandom random = new SplittableRandom(SEED);
        double[][] balls = new double[count][];
        for (int i = 0; i < count; i++) {
            balls[i] = new double[] {
                random.nextDouble(-0.3, 0.3),
                random.nextDouble(-0.3, 0.3),
                random.nextDouble(-0.3, 0.3),
                square(random.nextDouble(0.04, 0.12))
            };
        }
        return balls;
    }

    private static int top(double[][] balls, double z, double y, double x) {
        for (int i = balls.length - 1; i >= 0; i--) {
            double[] ball = balls[i];
            if (square(z - ball[0]) + square(y - ball[1]) + square(x - ball[2]) < ball[3]) {
                return i + 1;
            }
        }
        return 0;
    }

    /** What a voxel at a place is, given in shares of the sides from the centre. */
    @FunctionalInterface
    private interface Substance {
        double at(double z, double y, double x, SplittableRandom random);
    }

    private static Volume volume(Shape shape, Substance substance) {
        SplittableRandom random = new SplittableRandom(SEED);
        Volume volume = Volume.allocate(shape, VoxelType.INT16);
        short[] plane = new short[shape.plane()];
        for (int z = 0; z < shape.z(); z++) {
            double atZ = centred(z, shape.z());
            for (int i = 0; i < plane.length; i++) {
                double atY = centred(i / shape.x(), shape.y());
                double atX = centred(i % shape.x(), shape.x());
                plane[i] = (short) Math.rint(substance.at(atZ, atY, atX, random));
            }
            volume.write((long) z * plane.length, plane, 0, plane.length);
        }
        return volume;
    }

    private static double centred(int index, int size) {
        return (index + 0.5) / size - 0.5;
    }

    private static double square(double value) {
        return value * value;
    }
}
