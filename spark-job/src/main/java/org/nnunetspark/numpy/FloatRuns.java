package org.nnunetspark.numpy;

/** Values that come one run after the other, always forward. */
@FunctionalInterface
public interface FloatRuns {
    /** Puts exactly the next {@code count} values into {@code target} from 0 on. */
    void next(float[] target, int count);
}
