package org.nnunetspark.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.nnunetspark.spark.PreprocessSettings;
import picocli.CommandLine.Option;

/** nnU-Net's options of preprocessing, and ours. */
final class PreprocessOptions extends ResultOptions {
    @Option(
            names = "-np",
            arity = "1..*",
            paramLabel = "N",
            description =
                    "Cases worked on at once, at most; of several numbers (one a configuration) the smallest, because all"
                            + " configurations of a case are made in one visit. Default: as many as there are cores.")
    private List<Integer> casesAtOnce = new ArrayList<>();

    @Option(
            names = "--ignore-space",
            description = "Begin although the results cannot fit into the free space or the quota: more will be made.")
    private boolean ignoreSpace;

    PreprocessSettings settings(RunOptions run) {
        return settings(run, ignoreSpace);
    }

    OptionalInt casesAtOnce() {
        if (casesAtOnce.size() > 1 && casesAtOnce.size() != configurations()) {
            throw wrong("-np takes one number, or one a configuration (" + configurations() + "), not "
                    + casesAtOnce.size() + ".");
        }
        casesAtOnce.stream().filter(n -> n < 1).findFirst().ifPresent(n -> {
            throw wrong("-np must be at least 1, not " + n + ".");
        });
        return casesAtOnce.stream().mapToInt(Integer::intValue).min();
    }
}
