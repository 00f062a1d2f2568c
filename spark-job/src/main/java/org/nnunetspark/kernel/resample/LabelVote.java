package org.nnunetspark.kernel.resample;

/**
 * Which of up to eight neighbouring labels wins: the one with the largest sum of weights; on exact ties the nearest
 * neighbour's label if it is among the tied, else the smallest. Sums start at 0.0 and grow in the order of the votes, which
 * decides ties.
 */
final class LabelVote {
    private final short[] labels = new short[8];
    private final double[] scores = new double[8];
    private int count;

    /** Begins a new vote. */
    void clear() {
        count = 0;
    }

    /** One neighbour's vote. */
    void add(short label, double weight) {
        int i = 0;
        while (i < count && labels[i] != label) {
            i++;
        }
        if (i == count) {
            labels[i] = label;
            scores[i] = 0;
            count++;
        }
        scores[i] += weight;
    }

    /** The winner. */
    short winner(short nearest) {
        int best = 0;
        for (int i = 1; i < count; i++) {
            if (scores[i] > scores[best] || (scores[i] == scores[best] && beats(labels[i], labels[best], nearest))) {
                best = i;
            }
        }
        return labels[best];
    }

    /** Whether a label wins against another of the same score. */
    static boolean beats(short label, short other, short nearest) {
        return other != nearest && (label == nearest || label < other);
    }
}
