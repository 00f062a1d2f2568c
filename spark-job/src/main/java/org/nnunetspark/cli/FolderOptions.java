package org.nnunetspark.cli;

import java.util.Optional;
import org.nnunetspark.pipeline.Folders;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Where datasets lie; nnU-Net's own environment variables by default. */
final class FolderOptions {
    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    @Option(
            names = "--raw",
            paramLabel = "FOLDER",
            description = "Folder (or URI) of the raw datasets. Default: the environment variable nnUNet_raw.")
    private String raw;

    @Option(
            names = "--preprocessed",
            paramLabel = "FOLDER",
            description = "Folder (or URI) of the results. Default: the environment variable nnUNet_preprocessed.")
    private String preprocessed;

    Folders folders() {
        return new Folders(raw(), folder(preprocessed, "nnUNet_preprocessed", "--preprocessed"));
    }

    /** The folder of raw datasets alone, for commands that make no results. */
    String raw() {
        return folder(raw, "nnUNet_raw", "--raw");
    }

    private String folder(String given, String variable, String option) {
        return Optional.ofNullable(given)
                .or(() -> Optional.ofNullable(System.getenv(variable)))
                .filter(value -> !value.isBlank())
                .orElseThrow(() -> new ParameterException(
                        command.commandLine(), "Neither " + option + " nor the variable " + variable + " is set."));
    }
}
