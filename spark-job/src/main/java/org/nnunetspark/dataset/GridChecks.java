package org.nnunetspark.dataset;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.nnunetspark.fault.Fault;
import org.nnunetspark.fault.FaultCode;
import org.nnunetspark.fault.Outcome;
import org.nnunetspark.volume.Geometry;
import org.nnunetspark.volume.Shape;

/**
 * Compares the grids of a case's files: shape, spacing, origin, directions. What is compared, and with which tolerance on
 * which side, is that of nnU-Net's readers (channels) and of its verify_dataset_integrity (label); only shapes have to be
 * equal outright.
 */
public final class GridChecks {
    private static final MathContext DIGITS = new MathContext(4);

    private final FileGrid first;
    private final Tolerances tolerances;
    private final List<Finding> findings = new ArrayList<>();

    private GridChecks(FileGrid first, Tolerances tolerances) {
        this.first = first;
        this.tolerances = tolerances;
    }

    /**
     * Every difference: those that put a case aside first, then warnings; those within the tolerances are noise.
     *
     * @param channels the images whose grids are known, by channel number
     * @param label the label's grid, if it is known
     */
    public static List<Finding> of(List<FileGrid> channels, Optional<FileGrid> label, Tolerances tolerances) {
        return channels.isEmpty()
                ? List.of()
                : new GridChecks(channels.get(0), tolerances).check(channels.subList(1, channels.size()), label);
    }

    private List<Finding> check(List<FileGrid> others, Optional<FileGrid> label) {
        others.forEach(other -> checkShape(other, FaultCode.CHANNEL_SHAPE_MISMATCH));
        others.forEach(other -> checkSpacing(other, false, FaultCode.CHANNEL_SPACING_MISMATCH));
        label.ifPresent(grid -> checkShape(grid, FaultCode.SHAPE_MISMATCH));
        label.ifPresent(grid -> checkSpacing(grid, true, FaultCode.SPACING_MISMATCH));
        others.forEach(this::checkChannelPlacement);
        label.ifPresent(grid ->
                checkPlacement(grid, false, FaultCode.LABEL_ORIGIN_MISMATCH, FaultCode.LABEL_DIRECTION_MISMATCH));
        return List.copyOf(findings);
    }

    private void checkShape(FileGrid other, FaultCode code) {
        if (!other.shape().equals(first.shape())) {
            String message = "shape " + other.shape() + " (z, y, x) is not " + first.shape() + " as in " + first.file();
            findings.add(new Finding(
                    Grade.FATAL,
                    NnUNetView.REFUSES,
                    Fault.of(code, other.file(), message),
                    List.of(voxels("value", other.shape()), voxels("expected", first.shape()))));
        }
    }

    private static Measure voxels(String name, Shape shape) {
        return Measure.of(name, List.of((double) shape.z(), (double) shape.y(), (double) shape.x()));
    }

    private void checkSpacing(FileGrid other, boolean relativeToFirst, FaultCode code) {
        Pair pair = new Pair(spacing(other), spacing(first), relativeToFirst);
        if (pair.differ()) {
            double largest = pair.largestDifference();
            pair.measure("difference_mm", largest);
            add(other, code, pair, Tolerances::spacing, "spacing " + pair.words(" mm (z, y, x)", first.file()));
        }
    }

    private static List<Double> spacing(FileGrid file) {
        return Arrays.stream(file.geometry().spacing().toArray()).boxed().toList();
    }

    /** SimpleITKIO compares relative to the other channel, NibabelIO relative to the first. */
    private void checkChannelPlacement(FileGrid other) {
        boolean relativeToFirst = other.geometry() instanceof Geometry.Nibabel;
        checkPlacement(other, relativeToFirst, FaultCode.CHANNEL_ORIGIN_MISMATCH, FaultCode.CHANNEL_DIRECTION_MISMATCH);
    }

    private void checkPlacement(FileGrid other, boolean relativeToFirst, FaultCode origin, FaultCode direction) {
        Placement mine = Placement.of(other.geometry());
        Placement wanted = Placement.of(first.geometry());
        Pair origins = new Pair(mine.origin(), wanted.origin(), relativeToFirst);
        if (origins.differ()) {
            double apart = origins.comparable() ? Closeness.distance(origins.mine, origins.wanted) : Double.NaN;
            origins.measure("distance_mm", apart);
            String message =
                    "origin " + origins.words(" mm (x, y, z)", first.file()) + " (" + text(apart) + " mm apart)";
            add(other, origin, origins, Tolerances::origin, message);
        }
        Pair directions = new Pair(mine.direction(), wanted.direction(), relativeToFirst);
        if (directions.differ()) {
            double degrees = directions.comparable()
                    ? Directions.degreesBetween(directions.mine, directions.wanted)
                    : Double.NaN;
            directions.measure("degrees", degrees);
            String message = "direction " + directions.words("", first.file()) + " (the axes by up to " + text(degrees)
                    + " degrees)";
            add(other, direction, directions, Tolerances::direction, message);
        }
    }

    private void add(FileGrid other, FaultCode code, Pair pair, Function<Tolerances, Likeness> rule, String message) {
        boolean warning = code.outcome() == Outcome.ACCEPT_WARN;
        NnUNetView nnUNet = pair.holds(rule.apply(Tolerances.NNUNET))
                ? NnUNetView.PASSES
                : warning ? NnUNetView.WARNS : NnUNetView.REFUSES;
        boolean like = pair.holds(rule.apply(tolerances));
        Grade grade = like ? Grade.NOISE : warning ? Grade.SUSPECT : Grade.FATAL;
        Fault fault = like
                ? new Fault(code, Outcome.ACCEPT_WARN, other.file(), message + ", within the tolerance")
                : Fault.of(code, other.file(), message);
        findings.add(new Finding(grade, nnUNet, fault, pair.measures));
    }

    private static String text(double number) {
        return Double.isFinite(number) ? new BigDecimal(number, DIGITS).toString() : Double.toString(number);
    }

    /** The same numbers of two files. numpy.allclose is not symmetric: the tolerance is relative to one of the two. */
    private static final class Pair {
        private final List<Double> mine;
        private final List<Double> wanted;
        private final boolean relativeToFirst;
        private final List<Measure> measures = new ArrayList<>();

        Pair(List<Double> mine, List<Double> wanted, boolean relativeToFirst) {
            this.mine = mine;
            this.wanted = wanted;
            this.relativeToFirst = relativeToFirst;
            measures.add(Measure.of("value", mine));
            measures.add(Measure.of("expected", wanted));
        }

        boolean comparable() {
            return mine.size() == wanted.size();
        }

        /** In any digit; -0.0 is 0.0. */
        boolean differ() {
            return !comparable() || !(largestDifference() == 0);
        }

        boolean holds(Likeness rule) {
            return relativeToFirst ? rule.holds(mine, wanted) : rule.holds(wanted, mine);
        }

        double largestDifference() {
            return comparable() ? Closeness.largestDifference(mine, wanted) : Double.NaN;
        }

        void measure(String name, double value) {
            measures.add(Measure.of(name, value));
        }

        String words(String unit, String other) {
            return mine + unit + " is not " + wanted + " as in " + other
                    + (comparable() ? "; they differ by up to " + largestDifference() : "");
        }
    }
}
