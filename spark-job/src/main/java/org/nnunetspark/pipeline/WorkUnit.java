package org.nnunetspark.pipeline;

import java.io.Serializable;
import org.nnunetspark.ledger.RunKey;
import org.nnunetspark.ledger.UnitPaths;

/**
 * A unit of work as tasks know it.
 *
 * @param paths where its results and records lie
 * @param runKey what its results depend on besides the case
 */
public record WorkUnit(UnitPaths paths, RunKey runKey) implements Serializable {
    public String identifier() {
        return paths.identifier();
    }
}
