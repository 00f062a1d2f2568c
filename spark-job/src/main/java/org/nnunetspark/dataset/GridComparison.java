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
public final class GridComparison {
    private static final MathContext DIGITS = new MathContext(4);

    private final FileGrid first;
    private final Tolerances tolerances;
    private final List<Finding> findings = new ArrayList<>();

    private GridComparison(FileGrid first, Tolerances tolerances) {
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
                : new GridComparison(channels.get(0), tolerances).check(channels.subList(1, channels.size()), label);
    }

    private List<Finding> check(List<FileGrid> others, Optional<FileGrid> label) {
        others.forEach(other -> checkShape(other, FaultCode.CHANNEL_SHAPE_MISMATCH));
        others.forEach(other -> checkSpacing(other, false, FaultCode.CHANNEL_SPACING_MISMATCH));
        label.ifPresent(grid -> checkShape(grid, FaultCode.SHAPE_MISMATCH));
        label.ifPresent(grid -> checkSpacing(grid, true, FaultCode.SPACING_MISMATCH));
        others.forEach(this::checkChannelPlacement);
        label.ifPresent(this::checkLabelPlacement);
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
            pair.measure("difference_mm", pair.largestDifference());
            String message = "spacing " + pair.words(" mm (z, y, x)") + "; they differ by up to "
                    + pair.largestDifference() + " mm";
            add(other, code, pair, Tolerances::spacing, message);
        }
    }

    private static List<Double> spacing(FileGrid file) {
        return Arrays.stream(file.geometry().spacing().toArray()).boxed().toList();
    }

    /** SimpleITKIO compares relative to the other channel, NibabelIO relative to the first. */
    private void checkChannelPlacement(FileGrid other) {
        boolean relativeToFirst =
                other.geometry() instanceof Geometry.Nibabel || other.geometry() instanceof Geometry.ReorientedNibabel;
        Placement mine = Placement.amongChannels(other.geometry());
        Placement wanted = Placement.amongChannels(first.geometry());
        checkOrigin(
                other, FaultCode.CHANNEL_ORIGIN_MISMATCH, new Pair(mine.origin(), wanted.origin(), relativeToFirst));
        checkDirection(
                other,
                FaultCode.CHANNEL_DIRECTION_MISMATCH,
                new Pair(mine.direction(), wanted.direction(), relativeToFirst));
    }

    private void checkLabelPlacement(FileGrid label) {
        Placement mine = Placement.againstLabel(label.geometry());
        Placement wanted = Placement.againstLabel(first.geometry());
        checkOrigin(label, FaultCode.LABEL_ORIGIN_MISMATCH, new Pair(mine.origin(), wanted.origin(), false));
        checkDirection(
                label, FaultCode.LABEL_DIRECTION_MISMATCH, new Pair(mine.direction(), wanted.direction(), false));
    }

    private void checkOrigin(FileGrid other, FaultCode code, Pair pair) {
        if (pair.differ()) {
            double apart = Closeness.distance(pair.mine, pair.wanted);
            pair.measure("distance_mm", apart);
            String message = "origin " + pair.words(" mm (x, y, z)") + "; they lie " + text(apart) + " mm apart";
            add(other, code, pair, Tolerances::origin, message);
        }
    }

    private void checkDirection(FileGrid other, FaultCode code, Pair pair) {
        if (pair.differ()) {
            double degrees = Directions.degreesBetween(pair.mine, pair.wanted);
            pair.measure("degrees", degrees);
            String message = "direction " + pair.words("") + "; they differ by up to " + pair.largestDifference()
                    + ", the axes by up to " + text(degrees) + " degrees";
            add(other, code, pair, Tolerances::direction, message);
        }
    }

    private void add(FileGrid other, FaultCode code, Pair pair, Function<Tolerances, Likeness> rule, String message) {
        boolean warning = code.outcome() == Outcome.ACCEPT_WARN;
        NnUNetView nnUNet = pair.holds(rule.apply(Tolerances.NNUNET))
                ? NnUNetView.PASSES
                : warning ? NnUNetView.WARNS : NnUNetView.REFUSES;
        boolean alike = pair.holds(rule.apply(tolerances));
        Grade grade = alike ? Grade.NOISE : warning ? Grade.SUSPECT : Grade.FATAL;
        Fault fault = alike
                ? new Fault(code, Outcome.ACCEPT_WARN, other.file(), message + ", within the tolerance")
                : Fault.of(code, other.file(), message);
        findings.add(new Finding(grade, nnUNet, fault, pair.measures));
    }

    private static String text(double number) {
        if (!Double.isFinite(number)) {
            return Double.toString(number);
        }
        BigDecimal rounded = new BigDecimal(number, DIGITS).stripTrailingZeros();
        return (rounded.scale() < 0 ? rounded.setScale(0) : rounded).toString();
    }

    /** The same numbers of two files. numpy.allclose is not symmetric: the tolerance is relative to one of the two. */
    private final class Pair {
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

        /** In any digit; -0.0 is 0.0. */
        boolean differ() {
            return !(largestDifference() == 0);
        }

        boolean holds(Likeness rule) {
            return relativeToFirst ? rule.holds(mine, wanted) : rule.holds(wanted, mine);
        }

        double largestDifference() {
            return Closeness.largestDifference(mine, wanted);
        }

        void measure(String name, double value) {
            measures.add(Measure.of(name, value));
        }

        String words(String unit) {
            return mine + unit + " is not " + wanted + " as in " + first.file();
        }
    }
}
