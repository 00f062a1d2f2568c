package org.nnunetspark.numpy;

import java.io.Serializable;
import java.util.Map;
import java.util.NavigableMap;
import java.util.OptionalDouble;
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

    /** What a node of the tree covers and comes to. */
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
        add(start, count, values, OptionalDouble.empty());
    }

    /** Adds the squares of the deviations of values from a mean, as {@code numpy.var} sums them. */
    public void addSquaredDeviations(long start, long count, FloatRuns values, double mean) {
        add(start, count, values, OptionalDouble.of(mean));
    }

    private void add(long start, long count, FloatRuns values, OptionalDouble mean) {
        if (start < 0 || count < 0 || count > total - start) {
            throw new IllegalArgumentException(count + " values from " + start + " of " + total);
        }
        if (count > 0) {
            requireNew(start, start + count);
            new Filling(start, start + count, values, mean).visit(0, total);
            fold(0, total);
        }
    }

    /**
     * Takes over what another part of the same sum has. Gives this.
     *
     * @throws IllegalArgumentException if the parts are of different sums, or both have a value; nothing is taken then
     */
    public PairwiseTree merge(PairwiseTree other) {
        if (other.total != total || other.precision != precision) {
            throw new IllegalArgumentException("parts of different sums: " + total + " values in " + precision + ", "
                    + other.total + " in " + other.precision);
        }
        other.nodes.forEach((start, node) -> requireNew(start, start + node.length()));
        other.edges.forEach((start, run) -> requireNew(start, start + run.length));
        nodes.putAll(other.nodes);
        edges.putAll(other.edges);
        if (total > 0) {
            fold(0, total);
        }
        return this;
    }

    /** Refuses values that are there already: counted twice, they would make a sum that looks like any other. */
    private void requireNew(long start, long end) {
        Map.Entry<Long, Node> node = nodes.lowerEntry(end);
        Map.Entry<Long, double[]> run = edges.lowerEntry(end);
        long known = Math.max(
                node == null ? 0 : node.getKey() + node.getValue().length(),
                run == null ? 0 : run.getKey() + run.getValue().length);
        if (known > start) {
            throw new IllegalArgumentException(
                    "values " + start + " to " + end + " of " + total + " meet others that end at " + known);
        }
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
        /** What is taken off each value before it is squared; empty to sum the values themselves. */
        private final OptionalDouble mean;

        private final float[] leaf = new float[PairwiseSum.LEAF];
        private final double[] wide = new double[PairwiseSum.LEAF];

        Filling(long from, long to, FloatRuns values, OptionalDouble mean) {
            this.from = from;
            this.to = to;
            this.values = values;
            this.mean = mean;
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

        /** The terms in place; each step rounds to float32. */
        private void narrowTerms(int n) {
            if (mean.isPresent()) {
                float narrow = (float) mean.getAsDouble();
                for (int i = 0; i < n; i++) {
                    float deviation = leaf[i] - narrow;
                    leaf[i] = deviation * deviation;
                }
            }
        }

        private void wideTerms(int n) {
            for (int i = 0; i < n; i++) {
                wide[i] = leaf[i];
            }
            if (mean.isPresent()) {
                double off = mean.getAsDouble();
                for (int i = 0; i < n; i++) {
                    double deviation = wide[i] - off;
                    wide[i] = deviation * deviation;
                }
            }
        }
    }
}
