package org.nnunetspark.plan;

import java.io.Serializable;
import java.util.List;
import org.nnunetspark.volume.Spacing;

/**
 * A spacing in a fingerprint, in mm, axis order z, y, x. Whole numbers of two-dimensional images (999, 1, 1) stay
 * integers, so that they are written as they were read.
 *
 * @param zyx three positive, finite numbers, each an Integer or a Double
 */
public record CaseSpacing(List<Number> zyx) implements Serializable {
    public CaseSpacing {
        zyx = List.copyOf(zyx);
        if (zyx.size() != 3 || !zyx.stream().allMatch(CaseSpacing::isLength)) {
            throw new IllegalArgumentException("a spacing is three positive and finite numbers, not " + zyx);
        }
    }

    public static CaseSpacing of(Spacing spacing) {
        return new CaseSpacing(List.of(spacing.z(), spacing.y(), spacing.x()));
    }

    private static boolean isLength(Number number) {
        return number.doubleValue() > 0 && number.doubleValue() < Double.POSITIVE_INFINITY;
    }

    /** Spacing along axis 0 (z), 1 (y) or 2 (x), in mm. */
    public double axis(int axis) {
        return zyx.get(axis).doubleValue();
    }
}
