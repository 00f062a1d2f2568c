package org.nnunetspark.pipeline.estimate;

import java.io.Serializable;
import java.util.List;

/**
 * A quantity that is not known exactly.
 *
 * @param least it will hardly be less
 * @param expected the best guess
 * @param most it will hardly be more
 */
public record Spread(double least, double expected, double most) implements Serializable {
    /** Few cases do not show the whole range: it is taken to be this much wider on either side. */
    private static final double BEYOND = 1.25;

    public static final Spread NONE = new Spread(0, 0, 0);

    public Spread {
        if (!(least <= expected && expected <= most)) {
            throw new IllegalArgumentException(least + " <= " + expected + " <= " + most + " does not hold");
        }
    }

    /** An observed amount of something, and the size of what it was observed on. */
    public record Observation(double amount, double size) implements Serializable {
        double ratio() {
            return amount / size;
        }
    }

    /**
     * Amount for each unit of size. Expected is all amounts by all sizes, so that large cases count for more; the ends are the
     * extreme cases', a quarter farther out.
     *
     * @throws IllegalArgumentException if nothing was observed, or something of no size
     */
    public static Spread ofRatios(List<Observation> observations) {
        if (observations.isEmpty() || observations.stream().anyMatch(each -> !(each.size() > 0))) {
            throw new IllegalArgumentException("no ratio follows from " + observations);
        }
        double amount = observations.stream().mapToDouble(Observation::amount).sum();
        double size = observations.stream().mapToDouble(Observation::size).sum();
        double least =
                observations.stream().mapToDouble(Observation::ratio).min().orElseThrow();
        double most =
                observations.stream().mapToDouble(Observation::ratio).max().orElseThrow();
        return new Spread(least / BEYOND, amount / size, most * BEYOND);
    }

    /** The same of an exactly known size. */
    public Spread times(double size) {
        return new Spread(least * size, expected * size, most * size);
    }

    public Spread plus(Spread other) {
        return new Spread(least + other.least, expected + other.expected, most + other.most);
    }

    public Spread plus(double exact) {
        return new Spread(least + exact, expected + exact, most + exact);
    }

    /** The same where it is known that it is not less than nothing. */
    public Spread notNegative() {
        return new Spread(Math.max(least, 0), Math.max(expected, 0), Math.max(most, 0));
    }

    /** The same where it is known that a bound cannot be exceeded. */
    public Spread atMost(double bound) {
        return new Spread(Math.min(least, bound), Math.min(expected, bound), Math.min(most, bound));
    }
}
