package org.nnunetspark.faults;

import java.lang.reflect.Method;
import java.util.Optional;
import java.util.Random;

/** What is random in a fault: the same for a seed, which {@code -Dfaults.seed=N} sets and the table prints. */
final class Seeds {
    private static final long USUAL = 20;

    private Seeds() {}

    static long seed() {
        return Long.getLong("faults.seed", USUAL);
    }

    static Random random() {
        return new Random(seed());
    }

    /** The seed, if this test is {@link Seeded}. */
    static Optional<Long> usedBy(Method test) {
        return test.isAnnotationPresent(Seeded.class) ? Optional.of(seed()) : Optional.empty();
    }
}
