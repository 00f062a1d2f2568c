package org.nnunetspark.ledger;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.nnunetspark.storage.StoreEntry;

/**
 * The names in a unit's folders at one moment.
 *
 * @param done names of done records by case hash
 * @param quarantined case hashes with a quarantine record
 * @param results files of the results folder by name
 */
public record LedgerListing(Map<String, List<String>> done, Set<String> quarantined, Map<String, StoreEntry> results) {
    public LedgerListing {
        done = Map.copyOf(done);
        quarantined = Set.copyOf(quarantined);
        results = Map.copyOf(results);
    }
}
