package org.nnunetspark.cli;

import java.util.Optional;
import org.nnunetspark.dataset.Shard;
import org.nnunetspark.spark.CaseChoice;
import org.nnunetspark.spark.PreprocessSettings;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Which part of a dataset's cases a submission works on. */
final class ChoiceOptions {
    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    @Option(
            names = "--shard",
            paramLabel = "I/N",
            description =
                    "Only the I-th of N parts of the cases, from plans that are there already. Each cluster makes its"
                            + " own, in folders of their own or one after the other in one; merge brings the folders together.")
    private String shard;

    @Option(
            names = "--only-failed-partitions",
            description = "Only cases of partitions that the last run did not complete.")
    private boolean onlyFailedPartitions;

    /** The same settings for the cases that are chosen. */
    PreprocessSettings applied(PreprocessSettings settings) {
        try {
            Optional<Shard> part = Optional.ofNullable(shard).map(Shard::parse);
            return settings.of(new CaseChoice(settings.choice().only(), part, onlyFailedPartitions));
        } catch (IllegalArgumentException e) {
            throw new ParameterException(command.commandLine(), Sentences.of(e.getMessage()), e);
        }
    }
}
