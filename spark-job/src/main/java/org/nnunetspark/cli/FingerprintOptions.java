package org.nnunetspark.cli;

import org.nnunetspark.spark.FingerprintSettings;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** nnU-Net's options of the fingerprint. */
final class FingerprintOptions {
    private static final String EXTRACTOR = "DatasetFingerprintExtractor";

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    @Option(
            names = "-fpe",
            paramLabel = "NAME",
            defaultValue = EXTRACTOR,
            description = "Fingerprint extractor; there is ${DEFAULT-VALUE}.")
    private String extractor;

    @Option(
            names = "--verify_dataset_integrity",
            description = "Check every case even if the fingerprint is there already. A new fingerprint always checks.")
    private boolean verify;

    @Option(names = "--clean", description = "Extract anew even if a fingerprint is there.")
    private boolean clean;

    @Option(
            names = "--exclude-ignore-from-statistics",
            description = "Leave voxels of the ignore label out of the intensity statistics. nnU-Net counts them in.")
    private boolean withoutIgnore;

    FingerprintSettings settings() {
        if (!extractor.equals(EXTRACTOR)) {
            throw new ParameterException(
                    command.commandLine(),
                    "There is no fingerprint extractor " + extractor + ", only " + EXTRACTOR + ".");
        }
        return new FingerprintSettings(verify, clean, withoutIgnore, false);
    }
}
