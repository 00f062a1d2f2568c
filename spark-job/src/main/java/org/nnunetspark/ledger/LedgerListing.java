package org.nnunetspark.ledger;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.nnunetspark.storage.StoreEntry;

/**
 * The names in a unit's folders at one moment.
 *
 * @param done files of done records by case hash
 * @param quarantined case hashes with a quarantine record
 * @param results files of the results folder by name
 */
public record LedgerListing(
        Map<String, List<StoreEntry>> done, Set<String> quarantined, Map<String, StoreEntry> results) {
    public LedgerListing {
        done = Map.copyOf(done);
        quarantined = Set.copyOf(quarantined);
        results = Map.copyOf(results);
    }

    /** Cases that have a record of either kind. */
    public int settled() {
        Set<String> cases = new HashSet<>(quarantined);
        cases.addAll(done.keySet());
        return cases.size();
    }

    /** Whether the outputs of a record are listed with the tokens they had. */
    public boolean proves(DoneRecord record) {
        return record.outputs().stream()
                .allMatch(output -> results.containsKey(output.name())
                        && output.token().proves(results.get(output.name()).token()));
    }
}
