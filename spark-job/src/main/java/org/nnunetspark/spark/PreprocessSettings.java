package org.nnunetspark.spark;

import java.util.List;
import org.nnunetspark.pipeline.OutputFormat;

/**
 * What is preprocessed, and how results are written.
 *
 * @param configurations names as in the plans; those that the plans do not have are passed over
 * @param format how results are written
 * @param choice which cases to work on
 * @param despiteRoom begin although the results cannot fit where they go
 */
public record PreprocessSettings(
        List<String> configurations, OutputFormat format, CaseChoice choice, boolean despiteRoom) {
    public PreprocessSettings {
        configurations = List.copyOf(configurations);
    }

    /** The same for other cases. */
    public PreprocessSettings of(CaseChoice other) {
        return new PreprocessSettings(configurations, format, other, despiteRoom);
    }
}
