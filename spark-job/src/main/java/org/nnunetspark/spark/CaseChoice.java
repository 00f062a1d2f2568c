package org.nnunetspark.spark;

import java.util.Optional;
import java.util.Set;
import org.nnunetspark.dataset.Shard;

/**
 * Which of a dataset's cases a submission works on.
 *
 * @param only these cases; empty for all
 * @param shard of them those in one part of the dataset; empty for all
 * @param failedPartitions of them those in partitions that the last run did not complete
 */
public record CaseChoice(Set<String> only, Optional<Shard> shard, boolean failedPartitions) {
    public CaseChoice {
        only = Set.copyOf(only);
        if (!only.isEmpty() && shard.isPresent()) {
            throw new IllegalArgumentException("a shard is all of its cases: --shard and --cases exclude each other");
        }
    }

    /** Only some cases, or all of a dataset if there are none. */
    public static CaseChoice of(Set<String> only) {
        return new CaseChoice(only, Optional.empty(), false);
    }

    /** Whether cases may be left out, so that nothing follows for those that were not worked on. */
    boolean isPartial() {
        return !only.isEmpty() || shard.isPresent() || failedPartitions;
    }
}
