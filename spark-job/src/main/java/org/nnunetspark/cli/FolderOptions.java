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
        return new Folders(raw(), preprocessed());
    }

    /** The folder of raw datasets alone, for commands that make no results. */
    String raw() {
        return folder(raw, "nnUNet_raw", "--raw");
    }

    /** The folder of results alone, for commands that need no raw datasets. */
    String preprocessed() {
        return folder(preprocessed, "nnUNet_preprocessed", "--preprocessed");
    }

    /** The folder of raw datasets, for commands that can do without. */
    Optional<String> rawIfSet() {
        return given(raw, "nnUNet_raw");
    }

    private static Optional<String> given(String given, String variable) {
        return Optional.ofNullable(given)
                .or(() -> Optional.ofNullable(System.getenv(variable)))
                .filter(value -> !value.isBlank());
    }

    private String folder(String given, String variable, String option) {
        return given(given, variable)
                .orElseThrow(() -> new ParameterException(
                        command.commandLine(), "Neither " + option + " nor the variable " + variable + " is set."));
    }
}
