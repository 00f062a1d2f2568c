package org.nnunetspark.format.voxel;

import java.util.Collection;
import java.util.Optional;
import java.util.TreeSet;
import org.nnunetspark.format.LabelValues;

/** Guesses how a label file came by values that are not declared, for the mistakes that are made most often. */
final class LabelHint {
    private static final int MANY = 200;
    private static final float WHITE = 255;

    private final TreeSet<Float> present;
    private final TreeSet<Float> unexpected;
    private final boolean more;
    private final int highest;

    private LabelHint(LabelValues values, Collection<Integer> declared) {
        this.present = new TreeSet<>(values.voxels().keySet());
        this.unexpected = new TreeSet<>(present);
        declared.forEach(label -> unexpected.remove((float) label));
        this.more = values.others() > 0;
        this.highest = declared.stream().mapToInt(Integer::intValue).max().orElse(0);
    }

    /** The likeliest cause, in words that follow the list of values; empty where none suggests itself. */
    static Optional<String> of(LabelValues values, Collection<Integer> declared) {
        return new LabelHint(values, declared).find();
    }

    private Optional<String> find() {
        if (unexpected.isEmpty() || unexpected.contains(Float.NaN)) {
            return Optional.empty();
        }
        boolean fractional = unexpected.stream().anyMatch(value -> value != Math.rint(value));
        float least = unexpected.first();
        float most = unexpected.last();
        if (unexpected.size() == 1 && least == -1) {
            return Optional.of("nnU-Net's preprocessed segmentations hold -1 outside the patient, raw labels do not");
        }
        if (fractional && least > 0 && most < highest) {
            return Optional.of(
                    "values between the labels: resampled with interpolation in place of nearest neighbour?");
        }
        if (least < 0 || more || unexpected.size() >= MANY) {
            return Optional.of(
                    "this looks like an image" + (least < 0 && !fractional ? " (HU)" : "") + " in place of a label");
        }
        return ofFew(fractional, most);
    }

    private Optional<String> ofFew(boolean fractional, float most) {
        if (most == WHITE && present.size() <= 2 && present.first() == (present.size() == 2 ? 0 : WHITE)) {
            return Optional.of("a mask saved as an 8 bit picture: 255 should be 1");
        }
        if (fractional) {
            return Optional.of(
                    "values that are not whole: resampled with interpolation in place of nearest neighbour?");
        }
        if (most == WHITE) {
            return Optional.of("grey values of an 8 bit picture in place of 0, 1, 2, ...");
        }
        return Optional.of("the highest declared label is " + highest);
    }
}
