package org.nnunetspark.ledger;

import java.util.Collection;
import java.util.List;
import java.util.Objects;
import org.nnunetspark.dataset.CodePointOrder;
import org.nnunetspark.dataset.Shard;

/**
 * What a submission of one shard set out to make of a unit, on record before any of it is made. Merging goes by it.
 *
 * @param schema {@link #SCHEMA}
 * @param uuid tells it from every other
 * @param epoch of the submission
 * @param shard which part of the cases
 * @param rules what they are made by
 * @param dataset what the shard is a part of
 * @param cases of the shard, in order
 * @param bad cases of the shard that their files' names alone show to be bad; they have no other record
 */
public record ShardRecord(
        int schema,
        String uuid,
        long epoch,
        Shard shard,
        Rules rules,
        Whole dataset,
        List<String> cases,
        List<BadCase> bad) {
    /** Raised whenever an older program could misread a record. */
    public static final int SCHEMA = 1;

    public ShardRecord {
        Objects.requireNonNull(uuid, "uuid");
        Objects.requireNonNull(shard, "shard");
        cases = List.copyOf(cases);
        bad = List.copyOf(bad);
    }

    /**
     * What results depend on besides the case.
     *
     * @param runKey decides; the others say where it differs
     * @param algorithmEpoch of the program
     * @param output how results are written
     */
    public record Rules(RunKey runKey, int algorithmEpoch, String output) {}

    /**
     * A dataset's cases.
     *
     * @param cases how many
     * @param sha256 of their ids
     * @param fileEnding of its labels
     */
    public record Whole(int cases, String sha256, String fileEnding) {
        /** The dataset with these cases. */
        public static Whole of(Collection<String> ids, String fileEnding) {
            List<String> sorted = ids.stream().sorted(CodePointOrder.COMPARATOR).toList();
            return new Whole(sorted.size(), new KeyDigest().fields(sorted).hex(), fileEnding);
        }
    }

    /**
     * A case that cannot be read.
     *
     * @param caseId its id
     * @param fault what is wrong
     */
    public record BadCase(String caseId, WarningRecord fault) {}
}
