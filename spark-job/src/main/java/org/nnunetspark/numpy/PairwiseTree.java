package org.nnunetspark.numpy;

import java.io.Serializable;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * Part of a pairwise sum that is made in many places: of {@code total} values, somebody has those from one position to
 * another. Keeps the sums of the nodes of numpy's summation tree that lie wholly within what it has, and the terms at
 * its two ends, so that parts merge to exactly the sum numpy gives for all values at once. Its size grows with the
 * logarithm of the number of values. Not thread-safe.
 */
public final class PairwiseTree implements Serializable {
    private static final long serialVersionUID = 1L;

    private final long total;
    private final Precision precision;
    /** Complete nodes by the position of their first value. */
    private final TreeMap<Long, Node> nodes = new TreeMap<>();
    /** Runs of terms in leaves that are not complete, by the position of the first. */
    private final TreeMap<Long, double[]> edges = new TreeMap<>();

    /** What numpy computes a sum in: the type of the array. */
    public enum Precision {
        FLOAT32,
        FLOAT64
    }

    /**
     * Makes the terms of a sum from values, in place; a float32 sum rounds each step to float32.
     *
     * @param mean what is taken off each value before it is squared, or NaN to sum the values themselves
     */
    private record Terms(double mean) implements Serializable {
        boolean squares() {
            return !Double.isNaN(mean);
        }
    }

    private record Node(long length, double sum) implements Serializable {}

    /**
     * A part that has nothing yet.
     *
     * @param total values of the whole sum
     * @param precision what numpy sums in
     */
    public PairwiseTree(long total, Precision precision) {
        this.total = total;
        this.precision = precision;
    }

    /** Adds the values themselves: {@code count} of them, the first at position {@code start} of the whole. */
    public void addValues(long start, long count, FloatRuns values) {
        add(start, count, values, new Terms(Double.NaN));
    }

    /** Adds the squares of the deviations of values from a mean, as {@code numpy.var} sums them. */
    public void addSquaredDeviations(long start, long count, FloatRuns values, double mean) {
        add(start, count, values, new Terms(mean));
    }

    private void add(long start, long count, FloatRuns values, Terms terms) {
        if (start < 0 || count < 0 || start + count > total) {
            throw new IllegalArgumentException(count + " values from " + start + " of " + total);
        }
        if (count > 0) {
            new Filling(start, start + count, values, terms).visit(0, total);
            fold(0, total);
        }
    }

    /** Takes over what another part of the same sum has; the two must not overlap. Gives this. */
    public PairwiseTree merge(PairwiseTree other) {
        if (other.total != total || other.precision != precision) {
            throw new IllegalArgumentException("parts of different sums: " + total + " values in " + precision + ", "
                    + other.total + " in " + other.precision);
        }
        nodes.putAll(other.nodes);
        edges.putAll(other.edges);
        if (total > 0) {
            fold(0, total);
        }
        return this;
    }

    /** The whole sum; every value must be there. */
    public double sum() {
        if (total == 0) {
            return -0.0;
        }
        Node root = nodes.get(0L);
        if (root == null || root.length() != total) {
            throw new IllegalStateException("values of a sum of " + total + " are missing");
        }
        return root.sum();
    }

    private double plus(double a, double b) {
        // The float32 sum of two float32 numbers is their float64 sum rounded once more: float64 is wide enough for
        // that.
        return precision == Precision.FLOAT32 ? (float) (a + b) : a + b;
    }

    /** Joins complete halves upwards; answers whether the node is complete. */
    private boolean fold(long start, long length) {
        Node known = nodes.get(start);
        if (known != null && known.length() >= length) {
            return true;
        }
        boolean empty = known == null
                && nodes.subMap(start, start + length).isEmpty()
                && edges.subMap(start, start + length).isEmpty();
        if (empty) {
            return false;
        }
        if (length <= PairwiseSum.LEAF) {
            return foldLeaf(start, (int) length);
        }
        long first = PairwiseSum.firstHalf(length);
        boolean left = fold(start, first);
        boolean right = fold(start + first, length - first);
        if (left && right) {
            Node second = nodes.remove(start + first);
            nodes.put(start, new Node(length, plus(nodes.get(start).sum(), second.sum())));
        }
        return left && right;
    }

    private boolean foldLeaf(long start, int length) {
        NavigableMap<Long, double[]> runs = edges.subMap(start, true, start + length, false);
        double[] leaf = new double[length];
        int have = 0;
        for (var run : runs.entrySet()) {
            System.arraycopy(run.getValue(), 0, leaf, (int) (run.getKey() - start), run.getValue().length);
            have += run.getValue().length;
        }
        if (have < length) {
            return false;
        }
        runs.clear();
        nodes.put(start, new Node(length, leafSum(leaf, length)));
        return true;
    }

    private double leafSum(double[] terms, int length) {
        if (precision == Precision.FLOAT64) {
            return PairwiseSum.leaf(terms, length);
        }
        float[] narrow = new float[length];
        for (int i = 0; i < length; i++) {
            narrow[i] = (float) terms[i];
        }
        return PairwiseSum.leaf(narrow, 0, length);
    }

    /** One pass over the tree, from the first value to the last. */
    private final class Filling {
        private final long from;
        private final long to;
        private final FloatRuns values;
        private final Terms terms;
        private final float[] leaf = new float[PairwiseSum.LEAF];
        private final double[] wide = new double[PairwiseSum.LEAF];

        Filling(long from, long to, FloatRuns values, Terms terms) {
            this.from = from;
            this.to = to;
            this.values = values;
            this.terms = terms;
        }

        /** Visits what lies within the range below a node of the tree. */
        void visit(long start, long length) {
            long end = start + length;
            if (end <= from || start >= to) {
                return;
            }
            if (start >= from && end <= to) {
                nodes.put(start, new Node(length, whole(length)));
            } else if (length <= PairwiseSum.LEAF) {
                edge(Math.max(start, from), Math.min(end, to));
            } else {
                long first = PairwiseSum.firstHalf(length);
                visit(start, first);
                visit(start + first, length - first);
            }
        }

        private double whole(long length) {
            if (length > PairwiseSum.LEAF) {
                long first = PairwiseSum.firstHalf(length);
                double left = whole(first);
                return plus(left, whole(length - first));
            }
            int n = (int) length;
            values.next(leaf, n);
            if (precision == Precision.FLOAT32) {
                narrowTerms(n);
                return PairwiseSum.leaf(leaf, 0, n);
            }
            wideTerms(n);
            return PairwiseSum.leaf(wide, n);
        }

        private void edge(long start, long end) {
            int n = (int) (end - start);
            values.next(leaf, n);
            double[] run = new double[n];
            if (precision == Precision.FLOAT32) {
                narrowTerms(n);
                for (int i = 0; i < n; i++) {
                    run[i] = leaf[i];
                }
            } else {
                wideTerms(n);
                System.arraycopy(wide, 0, run, 0, n);
            }
            edges.put(start, run);
        }

        private void narrowTerms(int n) {
            if (terms.squares()) {
                float mean = (float) terms.mean();
                for (int i = 0; i < n; i++) {
                    float deviation = leaf[i] - mean;
                    leaf[i] = deviation * deviation;
                }
            }
        }

        private void wideTerms(int n) {
            boolean squares = terms.squares();
            for (int i = 0; i < n; i++) {
                double deviation = squares ? leaf[i] - terms.mean() : leaf[i];
                wide[i] = squares ? deviation * deviation : deviation;
            }
        }
    }
}
