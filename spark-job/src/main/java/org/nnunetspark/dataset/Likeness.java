package org.nnunetspark.dataset;

import java.io.Serializable;
import java.util.List;

/** Whether two lists of as many numbers, one of each file, are equal enough. */
sealed interface Likeness extends Serializable {
    /**
     * Whether they are; of two numbers of which a tolerance may be relative to one, it is relative to that of {@code to}.
     */
    boolean holds(List<Double> numbers, List<Double> to);

    /** numpy.allclose, with a relative tolerance. */
    record AllClose(double relative) implements Likeness {
        @Override
        public boolean holds(List<Double> numbers, List<Double> to) {
            return Closeness.allClose(numbers, to, relative);
        }
    }

    /** Points at most so many mm apart. */
    record Near(double mm) implements Likeness {
        @Override
        public boolean holds(List<Double> numbers, List<Double> to) {
            return Closeness.distance(numbers, to) <= mm;
        }
    }

    /** Square matrices whose columns point at most so many degrees apart, whatever their lengths. */
    record Aligned(double degrees) implements Likeness {
        @Override
        public boolean holds(List<Double> numbers, List<Double> to) {
            return Directions.degreesBetween(numbers, to) <= degrees;
        }
    }
}
