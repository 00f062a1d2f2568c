package org.nnunetspark.pipeline.explain;

import java.util.List;
import java.util.Optional;
import org.nnunetspark.pipeline.KnownFingerprint.Standing;

/**
 * Whether planning anew would change the plans.
 *
 * @param differences of the plans there from those that would be made, by path; empty if none
 * @param remark what this answer rests on, or why there is none
 * @param known whether there is an answer
 * @param standing which cases were added, changed and removed since the fingerprint; empty where that is not on record
 */
public record Drift(List<String> differences, String remark, boolean known, Optional<Standing> standing) {
    public Drift {
        differences = List.copyOf(differences);
    }

    static Drift unknown(String why) {
        return new Drift(List.of(), why, false, Optional.empty());
    }
}
