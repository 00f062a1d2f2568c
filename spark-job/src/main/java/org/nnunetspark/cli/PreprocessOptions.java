package org.nnunetspark.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import org.nnunetspark.format.blosc2.Codec;
import org.nnunetspark.spark.PreprocessSettings;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** nnU-Net's options of preprocessing, and ours. */
final class PreprocessOptions {
    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    @Option(
            names = "-c",
            arity = "1..*",
            paramLabel = "CONFIGURATION",
            description =
                    "Configurations; default: 2d 3d_fullres 3d_lowres. One that the plans do not have is passed over.")
    private List<String> configurations = new ArrayList<>(List.of("2d", "3d_fullres", "3d_lowres"));

    @Option(
            names = "-np",
            arity = "1..*",
            paramLabel = "N",
            description =
                    "Cases worked on at once, at most; of several numbers (one a configuration) the smallest, because all"
                            + " configurations of a case are made in one visit. Default: as many as there are cores.")
    private List<Integer> casesAtOnce = new ArrayList<>();

    @Option(
            names = "--codec",
            paramLabel = "NAME",
            defaultValue = "lz4",
            description =
                    "Compression of the results: lz4, lz4hc:N or zstd:N. nnU-Net's own is lz4hc:5. Default: ${DEFAULT-VALUE}.")
    private String codec;

    @Option(names = "--cases", paramLabel = "A,B|@FILE", description = "Preprocess these cases only.")
    private String cases;

    PreprocessSettings settings(RunOptions run) {
        Set<String> only = cases == null ? Set.of() : run.cases(cases);
        try {
            return new PreprocessSettings(List.copyOf(configurations), Codec.parse(codec), only);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(command.commandLine(), Sentences.of(e.getMessage()), e);
        }
    }

    OptionalInt casesAtOnce() {
        if (casesAtOnce.size() > 1 && casesAtOnce.size() != configurations.size()) {
            throw new ParameterException(
                    command.commandLine(),
                    "-np takes one number, or one a configuration (" + configurations.size() + "), not "
                            + casesAtOnce.size() + ".");
        }
        casesAtOnce.stream().filter(n -> n < 1).findFirst().ifPresent(n -> {
            throw new ParameterException(command.commandLine(), "-np must be at least 1, not " + n + ".");
        });
        return casesAtOnce.stream().mapToInt(Integer::intValue).min();
    }
}
