package org.nnunetspark.pipeline.validate;

import java.util.List;
import java.util.Map;
import org.nnunetspark.ledger.FileRecord;

/**
 * A configuration's folder in numbers.
 *
 * @param name of the folder
 * @param isRecorded whether it was judged by records rather than by the structure of its files
 * @param cases number of cases that it has, whole or not
 * @param quarantined cases put aside, which it need not have
 * @param labels the label's file of each case, as it was when the case was made; empty without records
 */
public record UnitSummary(
        String name, boolean isRecorded, int cases, List<String> quarantined, Map<String, FileRecord> labels) {
    public UnitSummary {
        quarantined = List.copyOf(quarantined);
        labels = Map.copyOf(labels);
    }
}
