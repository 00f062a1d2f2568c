package org.nnunetspark.spark;

import java.util.List;
import java.util.OptionalInt;
import java.util.Set;

/**
 * How a command runs.
 *
 * @param partitions number of groups of cases; empty for a multiple of the cores
 * @param forceTakeover take the dataset over from another run without waiting for its lease
 * @param verify compare the files of a case with each other as nnU-Net's verification does
 * @param skipped cases treated as if they were not in the dataset
 * @param allowedRoots folders besides its own that a dataset's files may lie in
 */
public record RunSettings(
        OptionalInt partitions, boolean forceTakeover, boolean verify, Set<String> skipped, List<String> allowedRoots) {
    private static final int PARTITIONS_PER_CORE = 4;

    public RunSettings {
        skipped = Set.copyOf(skipped);
        allowedRoots = List.copyOf(allowedRoots);
    }

    /**
     * Number of groups to cut the remaining cases into.
     *
     * @param parallelism task slots
     * @param casesAtOnce bound on the cases worked on at the same time (nnU-Net's -np); empty for none
     */
    int groups(int parallelism, OptionalInt casesAtOnce) {
        int wanted = partitions.orElse(PARTITIONS_PER_CORE * parallelism);
        // One group is worked on by one task: so many groups, so many cases at once at most.
        return casesAtOnce.isPresent() ? Math.min(wanted, casesAtOnce.getAsInt()) : wanted;
    }
}
