package org.nnunetspark.spark;

import java.util.List;
import java.util.Set;
import org.nnunetspark.pipeline.OutputFormat;

/**
 * What is preprocessed, and how results are written.
 *
 * @param configurations names as in the plans; those that the plans do not have are passed over
 * @param format how results are written
 * @param only cases to work on; empty for all
 * @param despiteRoom begin although the results cannot fit where they go
 */
public record PreprocessSettings(
        List<String> configurations, OutputFormat format, Set<String> only, boolean despiteRoom) {
    public PreprocessSettings {
        configurations = List.copyOf(configurations);
        only = Set.copyOf(only);
    }
}
