package org.nnunetspark.ledger;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.nnunetspark.storage.ObjectStore;
import org.nnunetspark.storage.StoreEntry;
import org.nnunetspark.storage.StorePath;

/** Finds what the last run on a dataset is working on, in whatever unit. */
public final class InFlightCases {
    private InFlightCases() {}

    /** The open attempts of the highest epoch that has any folder for them. */
    public static List<InFlight> of(ObjectStore results, StorePath dataset) throws IOException {
        List<LedgerLayout> units = units(results, dataset);
        long last = 0;
        for (LedgerLayout unit : units) {
            last = Math.max(last, lastEpoch(results, unit).orElse(0));
        }
        List<InFlight> inFlight = new ArrayList<>();
        for (LedgerLayout unit : units) {
            inFlight.addAll(new AttemptLog(results, unit).inFlight(last));
        }
        return inFlight;
    }

    private static List<LedgerLayout> units(ObjectStore results, StorePath dataset) throws IOException {
        StorePath state = LedgerLayout.stateOf(dataset);
        List<LedgerLayout> units = new ArrayList<>();
        if (results.entry(state).isPresent()) {
            for (StoreEntry entry : results.list(state)) {
                if (entry.kind() == StoreEntry.Kind.FOLDER) {
                    units.add(new LedgerLayout(dataset, entry.name(), dataset.resolve(entry.name())));
                }
            }
        }
        return units;
    }

    private static OptionalLong lastEpoch(ObjectStore results, LedgerLayout unit) throws IOException {
        if (results.entry(unit.attempts()).isEmpty()) {
            return OptionalLong.empty();
        }
        return results.list(unit.attempts()).stream()
                .flatMap(entry -> LedgerLayout.epochOf(entry.name()).stream())
                .mapToLong(Long::longValue)
                .max();
    }
}
