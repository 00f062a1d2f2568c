package org.nnunetspark.ledger;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import org.nnunetspark.fault.Fault;

/**
 * What an attempt has to commit.
 *
 * @param key K of the bytes that were read
 * @param outputs staged files in publishing order: the one that nnU-Net lists cases by last
 * @param warnings faults that did not stop the case
 * @param metrics what it took; asked for once the outputs are published, so that it can tell of that, too
 * @param payload numbers to keep with the record; an empty object if none
 */
public record CaseResult(
        CaseKey key,
        List<StagedOutput> outputs,
        List<Fault> warnings,
        Supplier<CaseMetrics> metrics,
        JsonNode payload) {
    public CaseResult {
        Objects.requireNonNull(key, "key");
        Objects.requireNonNull(metrics, "metrics");
        Objects.requireNonNull(payload, "payload");
        outputs = List.copyOf(outputs);
        warnings = List.copyOf(warnings);
    }
}
