package org.nnunetspark.cli;

import java.util.OptionalDouble;
import org.nnunetspark.dataset.Tolerances;
import org.nnunetspark.spark.VerifySettings;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What a verification looks at, and what counts as equal. */
final class VerifyOptions {
    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    @Option(
            names = "--headers-only",
            description = "Look at names and headers only: no voxels, label values, checksums or copied files.")
    private boolean headersOnly;

    @Option(
            names = "--spacing-tolerance",
            paramLabel = "R",
            description = "Relative difference of spacings that is noise. Default: 1e-5, as nnU-Net.")
    private double spacing = Tolerances.NUMPY;

    @Option(
            names = "--origin-tolerance",
            paramLabel = "MM",
            description = "Distance of first voxels that is noise. Default: nnU-Net's rule, 1e-5 of each coordinate.")
    private Double origin;

    @Option(
            names = "--direction-tolerance",
            paramLabel = "DEGREES",
            description = "Angle between voxel axes that is noise. Default: nnU-Net's rule, 1e-5 of each matrix entry.")
    private Double direction;

    @Option(
            names = "-np",
            paramLabel = "N",
            description = "Cases looked at at once, at most. Default: as many as there are cores.")
    private Integer casesAtOnce;

    VerifySettings settings(ReadOptions run) {
        try {
            Tolerances tolerances = Tolerances.of(spacing, optional(origin), optional(direction));
            return new VerifySettings(tolerances, headersOnly, run.bound("-np", casesAtOnce));
        } catch (IllegalArgumentException e) {
            throw new ParameterException(command.commandLine(), Sentences.of(e.getMessage()), e);
        }
    }

    private static OptionalDouble optional(Double given) {
        return given == null ? OptionalDouble.empty() : OptionalDouble.of(given);
    }
}
