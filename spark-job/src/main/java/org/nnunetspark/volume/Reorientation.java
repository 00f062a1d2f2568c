package org.nnunetspark.volume;

import java.util.List;

/**
 * Axes exchanged and turned round; every voxel keeps its value. Axis order z, y, x on both sides.
 *
 * @param axes axis i of the result is axis {@code axes.get(i)} of the source; all three once
 * @param flipped whether axis i of the result runs against that axis of the source
 */
public record Reorientation(List<Integer> axes, List<Boolean> flipped) {
    private static final List<Integer> IN_ORDER = List.of(0, 1, 2);

    public Reorientation {
        axes = List.copyOf(axes);
        flipped = List.copyOf(flipped);
        if (!axes.stream().sorted().toList().equals(IN_ORDER) || flipped.size() != IN_ORDER.size()) {
            throw new IllegalArgumentException("not a reorientation of three axes: " + axes + ", flipped " + flipped);
        }
    }

    /** Whether nothing changes. */
    public boolean isIdentity() {
        return !exchanges() && !flips();
    }

    /** How many volumes a reoriented one is held in, besides itself, while it is made: one a step. */
    public int copies() {
        return (exchanges() ? 1 : 0) + (flips() ? 1 : 0);
    }

    boolean exchanges() {
        return !axes.equals(IN_ORDER);
    }

    boolean flips() {
        return flipped.contains(true);
    }

    int[] axesArray() {
        return axes.stream().mapToInt(Integer::intValue).toArray();
    }

    /** The shape of the result. */
    public Shape of(Shape source) {
        return source.permuted(axesArray());
    }
}
