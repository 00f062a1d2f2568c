package org.nnunetspark.cli;

import java.io.IOException;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import org.nnunetspark.spark.FingerprintJob;
import org.nnunetspark.spark.FingerprintSettings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** nnUNetv2_extract_fingerprint. */
@Command(
        name = "extract_fingerprint",
        description = "Reads and checks every case and extracts the dataset's fingerprint.",
        footer = {
            "",
            "Example:",
            "  extract_fingerprint -d 4 --raw /data/nnUNet_raw --preprocessed /data/nnUNet_preprocessed"
        })
final class ExtractFingerprintCommand implements Callable<Integer> {
    @Mixin
    private DatasetOptions datasets;

    @Mixin
    private FolderOptions folders;

    @Mixin
    private FingerprintOptions fingerprint;

    @Mixin
    private RunOptions run;

    @Option(
            names = "-np",
            paramLabel = "N",
            description = "Cases worked on at once, at most. Default: as many as there are cores.")
    private Integer casesAtOnce;

    @Option(
            names = "--only-failed-partitions",
            description = "Only cases of partitions that the last run did not complete.")
    private boolean onlyFailedPartitions;

    @Override
    public Integer call() throws IOException {
        OptionalInt bound = run.bound("-np", casesAtOnce);
        FingerprintSettings settings = fingerprint.settings().ofFailedPartitions(onlyFailedPartitions);
        return new DatasetRuns(folders, run, datasets.datasets())
                .forEach(session -> new FingerprintJob(session, bound).run(settings));
    }
}
