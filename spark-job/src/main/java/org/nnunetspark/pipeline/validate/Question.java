package org.nnunetspark.pipeline.validate;

import java.util.List;
import java.util.Optional;

/**
 * What is to be validated of a dataset's folder.
 *
 * @param plansName plans whose configurations count; empty for all that are there
 * @param configurations those of the plans that must be there; empty for those that are
 */
public record Question(Optional<String> plansName, List<String> configurations) {
    public Question {
        configurations = List.copyOf(configurations);
    }
}
