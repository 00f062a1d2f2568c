package org.nnunetspark.kernel.resample;

/**
 * The votes for the voxels of one output row: eight neighbours, in the order z, y, x with x fastest, each with the product
 * of its weights along z, y and x in that order. Where they have no more than two labels, which is nearly everywhere, the
 * two sums are made without a branch; else {@link LabelVote} counts.
 */
final class RowVotes {
    private static final int ROWS = 4;

    private final LabelAxis x;
    private final short[][] planes = new short[ROWS][];
    private final int[] starts = new int[ROWS];
    private final double[] weights = new double[ROWS];
    private final short[] labels = new short[2 * ROWS];
    private final LabelVote vote = new LabelVote();
    private int nearest;

    RowVotes(LabelAxis x) {
        this.x = x;
    }

    /** Names an input row: it starts at {@code start} of a plane, and has a weight along z and y. */
    void row(int number, short[] plane, int start, double weight) {
        planes[number] = plane;
        starts[number] = start;
        weights[number] = weight;
    }

    /** Says which of the rows is the nearest. */
    void nearest(int number) {
        nearest = number;
    }

    /** The label of output voxel i. */
    short elect(int i) {
        int low = x.low(i);
        int high = x.high(i);
        for (int row = 0; row < ROWS; row++) {
            labels[2 * row] = planes[row][starts[row] + low];
            labels[2 * row + 1] = planes[row][starts[row] + high];
        }
        short first = labels[0];
        short other = first;
        for (short label : labels) {
            other = label == first ? other : label;
        }
        int more = 0;
        for (short label : labels) {
            more |= (label ^ first) * (label ^ other);
        }
        short near = labels[2 * nearest + x.nearest(i)];
        return more == 0 ? ofTwo(first, other, near, i) : ofAll(near, i);
    }

    /** Adding 0.0 for a vote that goes elsewhere leaves a sum as it is. */
    private short ofTwo(short first, short other, short near, int i) {
        double lowWeight = x.weight(0, i);
        double highWeight = x.weight(1, i);
        double firstScore = 0;
        double otherScore = 0;
        for (int row = 0; row < ROWS; row++) {
            long low = Double.doubleToRawLongBits(weights[row] * lowWeight);
            long high = Double.doubleToRawLongBits(weights[row] * highWeight);
            long lowIsFirst = onesIfEqual(labels[2 * row], first);
            long highIsFirst = onesIfEqual(labels[2 * row + 1], first);
            firstScore += Double.longBitsToDouble(low & lowIsFirst);
            firstScore += Double.longBitsToDouble(high & highIsFirst);
            otherScore += Double.longBitsToDouble(low & ~lowIsFirst);
            otherScore += Double.longBitsToDouble(high & ~highIsFirst);
        }
        boolean isTie = otherScore == firstScore;
        return otherScore > firstScore || (isTie && LabelVote.beats(other, first, near)) ? other : first;
    }

    private static long onesIfEqual(short label, short other) {
        return (((label ^ other) & 0xffffL) - 1) >> (Long.SIZE - 1);
    }

    private short ofAll(short near, int i) {
        vote.clear();
        for (int row = 0; row < ROWS; row++) {
            vote.add(labels[2 * row], weights[row] * x.weight(0, i));
            vote.add(labels[2 * row + 1], weights[row] * x.weight(1, i));
        }
        return vote.winner(near);
    }
}
