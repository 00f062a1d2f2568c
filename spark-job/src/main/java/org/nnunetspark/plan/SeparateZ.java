package org.nnunetspark.plan;

import java.util.Optional;

/** Whether the coarsest axis is resampled apart from the other two: "force_separate_z" of the plans. */
public enum SeparateZ {
    /** null: where the spacing, old or new, is anisotropic by more than a factor of 3. */
    AUTO,
    /** true. */
    ALWAYS,
    /** false. */
    NEVER;

    /** What is forced; empty for {@link #AUTO}. */
    public Optional<Boolean> forced() {
        return this == AUTO ? Optional.empty() : Optional.of(this == ALWAYS);
    }
}
