package org.nnunetspark.plan;

import java.util.Optional;
import java.util.function.Consumer;

/** Decides whether a coarser 3-D configuration is worth having, and finds it. */
final class LowresSearch {
    /** A patch that sees less of the median image than this calls for a coarser configuration. */
    private static final double ENOUGH_SEEN = 0.25;
    /** A coarser configuration must have this many times fewer voxels. */
    private static final double WORTHWHILE = 2;

    private static final double STEP = 1.03;
    private static final double SIMILAR = 2;

    private final NetworkFitter fitter;
    private final PlannedConfiguration full;
    private final AxisVector fullSpacing;

    LowresSearch(NetworkFitter fitter, PlannedConfiguration full) {
        this.fitter = fitter;
        this.full = full;
        this.fullSpacing = full.target().spacing();
    }

    /** The coarser configuration; empty when none is needed or worthwhile, which a note then says. */
    Optional<PlannedConfiguration> find(Consumer<String> notes) {
        AxisVector median = full.target().medianShape();
        PlannedConfiguration found = full;
        AxisVector spacing = fullSpacing;
        while (found.topology().patchVoxels() / found.target().imageVoxels() < ENOUGH_SEEN) {
            spacing = coarser(spacing);
            AxisVector shape = fullSpacing.dividedBy(spacing).times(median);
            found = fitter.fit(new ConfigurationTarget(Configurations.LOW, spacing, shape.rounded(), shape.product()));
        }
        if (found.equals(full)) {
            notes.accept("no 3d_lowres is needed: a patch of 3d_fullres sees at least a quarter of the median image");
            return Optional.empty();
        }
        if (median.product() / found.target().imageVoxels() < WORTHWHILE) {
            notes.accept("3d_lowres is dropped: its median image "
                    + found.target().medianShape() + " is more than half of 3d_fullres' " + median);
            return Optional.empty();
        }
        notes.accept("3d_lowres has spacing " + spacing + " mm, median image "
                + found.target().medianShape() + " and patch "
                + found.topology().patchSize());
        return Optional.of(found);
    }

    /** First the axes that are more than twice as fine as the coarsest, until there are none; then all. */
    private static AxisVector coarser(AxisVector spacing) {
        double coarsest = spacing.max();
        double[] factors = new double[spacing.axes()];
        boolean anyFine = false;
        for (int axis = 0; axis < factors.length; axis++) {
            boolean fine = coarsest / spacing.get(axis) > SIMILAR;
            factors[axis] = fine ? STEP : 1;
            anyFine |= fine;
        }
        return anyFine ? spacing.times(AxisVector.of(factors)) : spacing.times(STEP);
    }
}
