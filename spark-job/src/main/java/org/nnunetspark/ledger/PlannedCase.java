package org.nnunetspark.ledger;

import java.io.Serializable;
import java.util.List;
import java.util.Objects;

/**
 * A case of a unit as the dataset wants it.
 *
 * @param caseId the case
 * @param inputs as listed: channels in order, then the label
 * @param outputs names in the results folder, in publishing order
 */
public record PlannedCase(String caseId, List<InputFile> inputs, List<String> outputs) implements Serializable {
    public PlannedCase {
        Objects.requireNonNull(caseId, "caseId");
        inputs = List.copyOf(inputs);
        outputs = List.copyOf(outputs);
    }
}
