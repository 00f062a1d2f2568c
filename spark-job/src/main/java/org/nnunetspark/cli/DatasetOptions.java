package org.nnunetspark.cli;

import java.util.List;
import picocli.CommandLine.Option;

/** Which datasets to work on. */
final class DatasetOptions {
    @Option(
            names = "-d",
            required = true,
            arity = "1..*",
            paramLabel = "DATASET",
            description = "Ids or names of the datasets, e.g. -d 4 27 or -d Dataset004_Hippocampus.")
    private List<String> datasets;

    List<String> datasets() {
        return datasets;
    }
}
