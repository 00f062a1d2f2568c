package org.nnunetspark.spark;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Supplier;
import org.apache.spark.util.LongAccumulator;
import org.nnunetspark.pipeline.validate.Damage;
import org.nnunetspark.pipeline.validate.FileCheck;
import org.nnunetspark.pipeline.validate.FileChecker;
import org.nnunetspark.pipeline.validate.FolderReport;
import org.nnunetspark.pipeline.validate.FolderSurvey;
import org.nnunetspark.pipeline.validate.KnownCases;
import org.nnunetspark.pipeline.validate.Question;
import org.nnunetspark.storage.ObjectStore;
import org.nnunetspark.storage.Reply;
import org.nnunetspark.storage.SideBySide;
import org.nnunetspark.storage.StorePath;
import org.nnunetspark.storage.Stores;

/** Whether a preprocessed dataset's folder is complete and intact. Holds no lease and writes nothing. */
public final class ValidateJob {
    private static final String STAGE = "Validation";
    /** Frames of files are small reads, which mostly wait for the storage. */
    private static final int SKIMMED_AT_ONCE = 16;

    private final StorePath dataset;
    private final Optional<StorePath> raw;
    private final RunSettings settings;
    private final RunListener listener;
    private final Supplier<SparkRuntime> runtime;

    /**
     * A job for one dataset.
     *
     * @param dataset its preprocessed folder
     * @param raw its raw folder, which may be gone
     * @param surroundings of its settings the partitions, the cases to skip and the allowed roots count
     */
    public ValidateJob(StorePath dataset, Optional<StorePath> raw, DatasetSession.Surroundings surroundings) {
        this.dataset = dataset;
        this.raw = raw;
        this.settings = surroundings.settings();
        this.listener = surroundings.listener();
        this.runtime = surroundings.runtime();
    }

    /**
     * Looks at the folder.
     *
     * @param deep read all bytes
     * @throws IllegalArgumentException if a configuration is asked for that no plans have
     */
    public FolderReport run(Question question, boolean deep) throws IOException {
        KnownCases known =
                raw.isPresent() ? KnownCases.of(raw.get(), settings.raw(), settings.skipped()) : KnownCases.none();
        FolderSurvey.Result survey;
        List<Damage> read;
        try (ObjectStore store = Stores.open(dataset.text())) {
            survey = FolderSurvey.of(store, dataset, known, question);
            read = deep ? readAll(survey.checks()) : skim(store, survey.checks());
        }
        long bytes = survey.checks().stream().mapToLong(FileCheck::length).sum();
        return FolderReport.of(
                dataset.name(),
                survey,
                read,
                new FolderReport.Judged(known.isKnown(), deep, survey.checks().size(), bytes));
    }

    /** Only files that are on no record: what is on record has the length that it had. */
    private List<Damage> skim(ObjectStore store, List<FileCheck> checks) throws IOException {
        FileChecker checker = new FileChecker(store, dataset);
        List<FileCheck> unrecorded =
                checks.stream().filter(check -> check.sha256().isEmpty()).toList();
        List<Damage> damages = new ArrayList<>();
        for (Reply<Optional<Damage>> reply : SideBySide.each(SKIMMED_AT_ONCE, unrecorded, checker::skim)) {
            reply.get().ifPresent(damages::add);
        }
        return damages;
    }

    private List<Damage> readAll(List<FileCheck> checks) throws IOException {
        if (checks.isEmpty()) {
            return List.of();
        }
        SparkRuntime spark = runtime.get();
        List<List<FileCheck>> groups = Partitioning.group(
                checks, FileCheck::length, settings.groups(spark.parallelism(), 0, OptionalInt.empty()));
        LongAccumulator seen = spark.context().sc().longAccumulator(STAGE);
        StorePath folder = dataset;
        listener.beginFiles(STAGE, checks.size());
        Progress progress = Progress.start(listener, () -> Math.toIntExact(Math.min(seen.value(), checks.size())));
        try {
            return spark.context()
                    .parallelize(groups, groups.size())
                    .mapPartitions(group -> read(folder, group, seen))
                    .collect();
        } finally {
            progress.close();
            listener.end();
        }
    }

    private static Iterator<Damage> read(StorePath folder, Iterator<List<FileCheck>> groups, LongAccumulator seen)
            throws IOException {
        List<Damage> damages = new ArrayList<>();
        try (ObjectStore store = Stores.open(folder.text())) {
            FileChecker checker = new FileChecker(store, folder);
            while (groups.hasNext()) {
                for (FileCheck check : groups.next()) {
                    checker.read(check).ifPresent(damages::add);
                    seen.add(1);
                }
            }
        }
        return damages.iterator();
    }
}
