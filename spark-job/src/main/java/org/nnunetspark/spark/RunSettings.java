package org.nnunetspark.spark;

import java.util.OptionalInt;
import java.util.Set;
import org.nnunetspark.pipeline.RawRules;
import org.nnunetspark.pipeline.watch.WatchRules;

/**
 * How a command runs.
 *
 * @param partitions number of groups of cases; empty for a multiple of the cores
 * @param forceTakeover take the dataset over from another run without waiting for its lease
 * @param verify compare the files of a case with each other as nnU-Net's verification does
 * @param skipped cases treated as if they were not in the dataset
 * @param raw what a raw dataset may be made of
 * @param memory what the cases worked on in one executor may take together
 * @param cases what one case may cost, and what becomes of bad ones
 */
public record RunSettings(
        OptionalInt partitions,
        boolean forceTakeover,
        boolean verify,
        Set<String> skipped,
        RawRules raw,
        MemorySettings memory,
        CaseSettings cases) {
    private static final int PARTITIONS_PER_CORE = 4;
    private static final double SECONDS_PER_GROUP = 5;
    private static final int MOST_GROUPS = 100_000;

    public RunSettings {
        skipped = Set.copyOf(skipped);
    }

    /** How cases are watched. */
    WatchRules watch() {
        return WatchRules.of(cases.timeout());
    }

    /**
     * Number of groups to cut the remaining cases into. Long work is cut finer, so that no core is left with a long group
     * when the others have finished; short work is not, because a group takes some time to begin.
     *
     * @param parallelism task slots
     * @param work seconds of one core that all cases are forecast to take
     * @param casesAtOnce bound on the cases worked on at the same time (nnU-Net's -np); empty for none
     */
    int groups(int parallelism, double work, OptionalInt casesAtOnce) {
        int fine = (int) Math.min(MOST_GROUPS, Math.max(PARTITIONS_PER_CORE * parallelism, work / SECONDS_PER_GROUP));
        int wanted = partitions.orElse(fine);
        // One group is worked on by one task: so many groups, so many cases at once at most.
        return casesAtOnce.isPresent() ? Math.min(wanted, casesAtOnce.getAsInt()) : wanted;
    }
}
