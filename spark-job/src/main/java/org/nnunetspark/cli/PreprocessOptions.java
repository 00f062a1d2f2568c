package org.nnunetspark.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import org.nnunetspark.format.blosc2.Codec;
import org.nnunetspark.pipeline.OutputFormat;
import org.nnunetspark.spark.PreprocessSettings;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** nnU-Net's options of preprocessing, and ours. */
final class PreprocessOptions {
    private static final String DEFAULT_CODEC = "lz4";

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
            description = "Compression of b2nd: lz4, lz4hc:N or zstd:N. nnU-Net's own is lz4hc:5. Default: lz4.")
    private String codec;

    @Option(
            names = "--format",
            paramLabel = "NAME",
            defaultValue = "b2nd",
            description = "Format of the results: b2nd, nnU-Net's own, or npz, which it trains from as well."
                    + " Default: ${DEFAULT-VALUE}.")
    private String format;

    @Option(names = "--cases", paramLabel = "A,B|@FILE", description = "Preprocess these cases only.")
    private String cases;

    PreprocessSettings settings(RunOptions run) {
        Set<String> only = cases == null ? Set.of() : run.cases(cases);
        try {
            return new PreprocessSettings(List.copyOf(configurations), format(), only);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(command.commandLine(), Sentences.of(e.getMessage()), e);
        }
    }

    private OutputFormat format() {
        OutputFormat.Kind kind = OutputFormat.Kind.named(format)
                .orElseThrow(
                        () -> new IllegalArgumentException("there is no format " + format + ", only b2nd and npz"));
        if (kind != OutputFormat.Kind.B2ND && codec != null) {
            throw new IllegalArgumentException("--codec is for b2nd; " + format + " has its own compression");
        }
        return new OutputFormat(kind, Codec.parse(codec == null ? DEFAULT_CODEC : codec));
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
