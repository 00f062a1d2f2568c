package org.nnunetspark.dataset;

import java.io.Serializable;
import java.util.List;

/**
 * Numbers behind a finding.
 *
 * @param name what they are, with the unit: {@code degrees}
 * @param values the numbers, one an axis or label; just one where it is no list
 * @param isList whether it is a list
 */
public record Measure(String name, List<Double> values, boolean isList) implements Serializable {
    public Measure {
        values = List.copyOf(values);
    }

    /** A list of numbers. */
    public static Measure of(String name, List<Double> values) {
        return new Measure(name, values, true);
    }

    /** A single number. */
    static Measure of(String name, double value) {
        return new Measure(name, List.of(value), false);
    }
}
