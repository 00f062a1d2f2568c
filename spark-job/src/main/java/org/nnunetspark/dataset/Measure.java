package org.nnunetspark.dataset;

import java.io.Serializable;
import java.util.Arrays;
import java.util.List;

/**
 * Numbers behind a finding.
 *
 * @param name what they are, with the unit: {@code degrees}
 * @param values one number, or one an axis or label
 */
public record Measure(String name, List<Double> values) implements Serializable {
    public Measure {
        values = List.copyOf(values);
    }

    static Measure of(String name, double... values) {
        return new Measure(name, Arrays.stream(values).boxed().toList());
    }
}
