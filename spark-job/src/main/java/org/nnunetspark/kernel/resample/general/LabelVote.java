package org.nnunetspark.kernel.resample.general;

import java.util.TreeSet;
import java.util.function.Function;
import org.nnunetspark.volume.Shape;

/**
 * A label map resized by a vote, as batchgenerators 0.25.5 does it: every label's indicator is resized and clipped, and the
 * largest score wins; on exact ties the nearest neighbour's label if it is among the tied, else the smallest.
 *
 * <p>Label by label, so the time grows with their number, and the memory does not: scores and winners lie outside the heap, 8
 * bytes a voxel each.
 */
final class LabelVote {
    private final LabelMap map;
    private final Function<Planes, Resized> resize;
    private final Function<Planes, Resized> nearest;

    /**
     * @param resize how an indicator is resized
     * @param nearest the same with order 0
     */
    LabelVote(Planes map, Function<Planes, Resized> resize, Function<Planes, Resized> nearest) {
        this.map = new LabelMap(map);
        this.resize = resize;
        this.nearest = nearest;
    }

    /** Writes the winners. */
    void elect(StoredPlanes winners) {
        TreeSet<Double> labels = map.labels();
        winners.fill(labels.first());
        if (labels.size() == 1) {
            return;
        }
        try (StoredPlanes best = new StoredPlanes(winners.shape())) {
            best.fill(0);
            for (double label : labels) {
                stand(label, best, winners);
            }
        }
    }

    private void stand(double label, StoredPlanes best, StoredPlanes winners) {
        Planes indicator = map.indicator(label);
        Shape to = winners.shape();
        double[] scores = new double[to.plane()];
        double[] bestScores = new double[to.plane()];
        double[] winning = new double[to.plane()];
        double[] neighbours = new double[to.plane()];
        try (Resized resized = resize.apply(indicator);
                Resized neighbour = nearest.apply(map.planes())) {
            Planes clipped = new Clipped(resized, indicator);
            for (int z = 0; z < to.z(); z++) {
                clipped.read(z, scores);
                neighbour.read(z, neighbours);
                best.read(z, bestScores);
                winners.read(z, winning);
                for (int i = 0; i < scores.length; i++) {
                    boolean tied = scores[i] == bestScores[i] && scores[i] > 0 && neighbours[i] == label;
                    if (scores[i] > bestScores[i] || tied) {
                        winning[i] = label;
                        bestScores[i] = scores[i];
                    }
                }
                best.write(z, bestScores);
                winners.write(z, winning);
            }
        }
    }
}
