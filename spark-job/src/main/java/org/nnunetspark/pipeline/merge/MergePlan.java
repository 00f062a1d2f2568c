package org.nnunetspark.pipeline.merge;

import java.util.List;
import java.util.Map;
import org.nnunetspark.fault.Fault;
import org.nnunetspark.ledger.LedgerLayout;
import org.nnunetspark.ledger.QuarantineRecord;
import org.nnunetspark.storage.StorePath;

/**
 * What a merge brings to its target, once the shards are known to fit together and to be complete.
 *
 * @param target the dataset's folder
 * @param documents files of the dataset's folder by name
 * @param units the configurations' units
 * @param cases what is done, each once
 * @param labels copies of the labels of all cases that are done
 * @param verdicts on cases that were put aside
 * @param bad cases that their files' names alone show to be bad
 */
public record MergePlan(
        StorePath target,
        Map<String, byte[]> documents,
        List<String> units,
        List<CaseOrigin> cases,
        List<LabelOrigin> labels,
        List<Verdict> verdicts,
        Map<String, Fault> bad) {
    /**
     * A verdict on a case.
     *
     * @param unit the configuration's unit
     * @param record as it is in the shard
     */
    public record Verdict(String unit, QuarantineRecord record) {}

    /** Bytes of all results. */
    public long bytes() {
        return cases.stream().mapToLong(CaseOrigin::bytes).sum();
    }

    LedgerLayout layout(String unit) {
        return LedgerLayout.configuration(target, unit);
    }
}
