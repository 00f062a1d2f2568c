package org.nnunetspark.dataset;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.nnunetspark.fault.Fault;
import org.nnunetspark.fault.FaultCode;
import org.nnunetspark.volume.Geometry;

/**
 * Checks the files of one case against each other. What is compared, and with which tolerance on which side, is that of
 * nnU-Net's readers (channels) and of its verify_dataset_integrity (label); only shapes have to be equal outright.
 */
public final class CaseChecks {
    private final FileFacts first;
    private final CaseFacts facts;
    private final List<Fault> faults = new ArrayList<>();

    private CaseChecks(CaseFacts facts) {
        this.facts = facts;
        this.first = facts.channels().get(0);
    }

    /** Faults, the first of which is the verdict; or, if there are none, warnings. */
    public static List<Fault> of(CaseFacts facts) {
        return new CaseChecks(facts).check();
    }

    private List<Fault> check() {
        List<FileFacts> others = facts.channels().subList(1, facts.channels().size());
        others.forEach(other -> checkShape(other, FaultCode.CHANNEL_SHAPE_MISMATCH));
        others.forEach(other -> checkSpacing(other, false, FaultCode.CHANNEL_SPACING_MISMATCH));
        checkShape(facts.label(), FaultCode.SHAPE_MISMATCH);
        checkSpacing(facts.label(), true, FaultCode.SPACING_MISMATCH);
        if (faults.isEmpty()) {
            others.forEach(this::checkChannelPlacement);
            checkLabelPlacement();
            checkContent();
        }
        return List.copyOf(faults);
    }

    private void checkShape(FileFacts other, FaultCode code) {
        if (!other.shape().equals(first.shape())) {
            add(
                    code,
                    other,
                    "shape " + other.shape() + " (z, y, x) is not " + first.shape() + " as in " + first.file());
        }
    }

    private void checkSpacing(FileFacts other, boolean relativeToFirst, FaultCode code) {
        List<Double> mine = spacing(other);
        List<Double> wanted = spacing(first);
        if (!close(mine, wanted, relativeToFirst)) {
            add(code, other, difference("spacing", mine, wanted, " mm (z, y, x)"));
        }
    }

    private static List<Double> spacing(FileFacts file) {
        return Arrays.stream(file.geometry().spacing().toArray()).boxed().toList();
    }

    /** SimpleITKIO compares relative to the other channel, NibabelIO relative to the first. */
    private void checkChannelPlacement(FileFacts other) {
        boolean relativeToFirst =
                other.geometry() instanceof Geometry.Nibabel || other.geometry() instanceof Geometry.ReorientedNibabel;
        checkPlacement(
                other,
                Placement::amongChannels,
                relativeToFirst,
                List.of(FaultCode.CHANNEL_ORIGIN_MISMATCH, FaultCode.CHANNEL_DIRECTION_MISMATCH));
    }

    private void checkLabelPlacement() {
        checkPlacement(
                facts.label(),
                Placement::againstLabel,
                false,
                List.of(FaultCode.LABEL_ORIGIN_MISMATCH, FaultCode.LABEL_DIRECTION_MISMATCH));
    }

    /** Checks origin and direction, for which there is a code each. */
    private void checkPlacement(
            FileFacts other, Function<Geometry, Placement> place, boolean relativeToFirst, List<FaultCode> codes) {
        Placement mine = place.apply(other.geometry());
        Placement wanted = place.apply(first.geometry());
        if (!close(mine.origin(), wanted.origin(), relativeToFirst)) {
            add(codes.get(0), other, difference("origin", mine.origin(), wanted.origin(), " mm (x, y, z)"));
        }
        if (!close(mine.direction(), wanted.direction(), relativeToFirst)) {
            add(codes.get(1), other, difference("direction", mine.direction(), wanted.direction(), ""));
        }
    }

    /** numpy.allclose is not symmetric: the tolerance is relative to one of the two. */
    private static boolean close(List<Double> other, List<Double> first, boolean relativeToFirst) {
        return relativeToFirst ? Closeness.allClose(other, first) : Closeness.allClose(first, other);
    }

    private String difference(String what, List<Double> mine, List<Double> wanted, String unit) {
        return what + " " + mine + unit + " is not " + wanted + " as in " + first.file() + "; they differ by up to "
                + Closeness.largestDifference(mine, wanted);
    }

    private void checkContent() {
        List<FileFacts> channels = facts.channels();
        if (channels.stream().allMatch(channel -> channel.content() == FileFacts.Content.ZERO)) {
            add(FaultCode.EMPTY_IMAGE, first, "all voxels of all channels are 0");
        } else {
            channels.stream()
                    .filter(channel -> channel.content() != FileFacts.Content.VARIED)
                    .forEach(channel -> add(
                            FaultCode.CONSTANT_IMAGE,
                            channel,
                            channel.content() == FileFacts.Content.ZERO
                                    ? "all voxels are 0"
                                    : "all voxels have the same value"));
        }
        if (facts.label().content() == FileFacts.Content.ZERO) {
            add(FaultCode.EMPTY_LABEL, facts.label(), "the label has only background");
        }
    }

    private void add(FaultCode code, FileFacts file, String message) {
        faults.add(Fault.of(code, file.file(), message));
    }
}
