package org.nnunetspark.demo.phantom;

/**
 * Bell-shaped noise with a variance of about 1 that is correlated with its in-plane neighbours, as reconstruction
 * filters make it. A pure function of seed and place, so slices can be made in any order.
 */
final class Noise {
    private static final double SCALE = 1 / (65536 * Math.sqrt(4.0 / 12) * Math.sqrt(2 * (1 + 4 + 1)));

    private final long seed;
    private final int width;
    private final int[] sums;

    Noise(long seed, int width) {
        this.seed = seed;
        this.width = width;
        this.sums = new int[width + 2];
    }

    /** Fills {@code row} with the noise of row {@code y} in slice {@code z}. */
    void fill(int z, int y, float[] row) {
        long upper = start(z, y);
        long lower = start(z, y + 1);
        for (int x = 0; x < sums.length; x++) {
            sums[x] = draw(upper + x) + draw(lower + x);
        }
        for (int x = 0; x < width; x++) {
            row[x] = (float) ((sums[x] + 2 * sums[x + 1] + sums[x + 2]) * SCALE);
        }
    }

    private long start(int z, int y) {
        return seed + ((long) z << 40) + ((long) y << 20);
    }

    /** The sum of four uniform 16-bit draws, minus its mean: SplitMix64's output function, cut in pieces. */
    private static int draw(long place) {
        long mixed = place * 0x9E3779B97F4A7C15L;
        mixed = (mixed ^ (mixed >>> 30)) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
        mixed ^= mixed >>> 31;
        return (int) (mixed & 0xFFFF)
                + (int) (mixed >>> 16 & 0xFFFF)
                + (int) (mixed >>> 32 & 0xFFFF)
                + (int) (mixed >>> 48)
                - 2 * 65535;
    }
}
