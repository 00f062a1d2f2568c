package org.nnunetspark.kernel.torch;

/**
 * Which of eight neighbouring labels an output voxel gets, by their interpolated indicators. Labels that are not among the
 * eight have a score of 0 and cannot win, for the scores add up to a whole.
 *
 * <p>The highest score wins, of equal ones the smallest label; scores count 1000 for a whole and are float16. Memory
 * efficient, the largest label with more than half a whole wins, in float32, and 0 if none has it. That nnU-Net gives a label
 * above 0.7 of a whole its voxels at once saves time there, but chooses no other label.
 */
final class Election {
    private static final float THOUSAND = 1000;
    private static final float HALF = 0.5f;

    private final CornerSum sum;
    private final boolean memoryEfficient;
    private final float[] indicator = new float[8];

    Election(CornerSum sum, boolean memoryEfficient) {
        this.sum = sum;
        this.memoryEfficient = memoryEfficient;
    }

    /** The label of output voxel (k, j, i); the corners are in the order of {@link CornerSum}. */
    short winner(short[] corners, int k, int j, int i) {
        short winner = 0;
        float best = 0;
        for (int corner = 0; corner < corners.length; corner++) {
            short label = corners[corner];
            if (isFirst(corners, corner)) {
                float score = score(label, corners, k, j, i);
                if (beats(label, score, winner, best)) {
                    winner = label;
                    best = score;
                }
            }
        }
        return winner;
    }

    private static boolean isFirst(short[] corners, int corner) {
        for (int before = 0; before < corner; before++) {
            if (corners[before] == corners[corner]) {
                return false;
            }
        }
        return true;
    }

    private float score(short label, short[] corners, int k, int j, int i) {
        float whole = memoryEfficient ? 1 : THOUSAND;
        for (int corner = 0; corner < corners.length; corner++) {
            indicator[corner] = corners[corner] == label ? whole : 0;
        }
        float score = sum.of(indicator, k, j, i);
        return memoryEfficient ? score : roundToHalf(score);
    }

    private boolean beats(short label, float score, short winner, float best) {
        if (memoryEfficient) {
            return score > HALF && (best == 0 || label > winner);
        }
        return score > best || (score == best && label < winner);
    }

    /**
     * Rounds to the 11 bits of float16, halves to even. The subnormals of float16 are not treated: one of eight labels has
     * at least 125.
     */
    static float roundToHalf(float score) {
        int bits = Float.floatToRawIntBits(score);
        int even = bits >> 13 & 1;
        return Float.intBitsToFloat((bits + 0xfff + even) & ~0x1fff);
    }
}
