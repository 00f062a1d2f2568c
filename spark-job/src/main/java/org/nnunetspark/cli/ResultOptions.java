package org.nnunetspark.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.nnunetspark.format.blosc2.Codec;
import org.nnunetspark.pipeline.OutputFormat;
import org.nnunetspark.spark.CaseChoice;
import org.nnunetspark.spark.PreprocessSettings;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Which results to make, and how they are written. */
class ResultOptions {
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

    /** What is to be preprocessed; which cases the options of reading know to read. */
    final PreprocessSettings settings(ReadOptions read, boolean despiteRoom) {
        Set<String> only = cases == null ? Set.of() : read.cases(cases);
        try {
            return new PreprocessSettings(List.copyOf(configurations), format(), CaseChoice.of(only), despiteRoom);
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

    final int configurations() {
        return configurations.size();
    }

    final ParameterException wrong(String sentence) {
        return new ParameterException(command.commandLine(), sentence);
    }
}
