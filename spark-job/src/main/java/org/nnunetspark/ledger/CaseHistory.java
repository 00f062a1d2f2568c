package org.nnunetspark.ledger;

import java.util.List;
import java.util.Optional;

/**
 * All that is on record about a case.
 *
 * @param done records under any key
 * @param quarantine the latest verdict
 * @param unreadable names of records that could not be read
 */
public record CaseHistory(List<DoneRecord> done, Optional<QuarantineRecord> quarantine, List<String> unreadable) {
    public CaseHistory {
        done = List.copyOf(done);
        unreadable = List.copyOf(unreadable);
    }
}
