package org.nnunetspark.cli;

import java.io.IOException;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import org.nnunetspark.pipeline.WorkUnit;
import org.nnunetspark.plan.PlannerKind;
import org.nnunetspark.plan.PlannerOptions;
import org.nnunetspark.spark.FingerprintJob;
import org.nnunetspark.spark.FingerprintSettings;
import org.nnunetspark.spark.FrozenPlans;
import org.nnunetspark.spark.PlanJob;
import org.nnunetspark.spark.PreprocessJob;
import org.nnunetspark.spark.PreprocessSettings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** nnUNetv2_plan_and_preprocess. */
@Command(
        name = "plan_and_preprocess",
        description = "Fingerprint, plans and preprocessing in one go; what is complete already is skipped.",
        footer = {"", "Example:", "  plan_and_preprocess -d 4 27 -c 2d 3d_fullres --verify_dataset_integrity"})
final class PlanAndPreprocessCommand implements Callable<Integer> {
    @Mixin
    private DatasetOptions datasets;

    @Mixin
    private FolderOptions folders;

    @Mixin
    private FingerprintOptions fingerprint;

    @Mixin
    private PlanOptions plan;

    @Mixin
    private PreprocessOptions preprocess;

    @Mixin
    private RunOptions run;

    @Option(
            names = "-npfp",
            paramLabel = "N",
            description = "Cases fingerprinted at once, at most. Default: as many as there are cores.")
    private Integer fingerprintsAtOnce;

    @Option(
            names = "--frozen-plans",
            description =
                    "Where there are plans, preprocess by them as they are: cases that were added or changed are made,"
                            + " those that were removed are taken away, the others stay. Says at the end whether planning anew"
                            + " would change the plans.")
    private boolean frozenPlans;

    @Option(names = "--no_pp", description = "Fingerprint and plans only.")
    private boolean noPreprocessing;

    @Override
    public Integer call() throws IOException {
        FingerprintSettings fingerprintSettings = fingerprint.settings();
        OptionalInt fingerprintBound = run.bound("-npfp", fingerprintsAtOnce);
        PlannerKind kind = plan.kind();
        PlannerOptions planSettings = plan.settings();
        PreprocessSettings preprocessSettings = preprocess.settings(run);
        OptionalInt preprocessBound = preprocess.casesAtOnce();
        return new DatasetRuns(folders, run, datasets.datasets()).forEach(session -> {
            String plansName = planSettings.plansName().orElse(kind.plansName());
            boolean kept = frozenPlans && session.hasPlans(plansName);
            if (!kept) {
                new FingerprintJob(session, fingerprintBound).run(fingerprintSettings);
                if (!session.keepsPlans(plansName)) {
                    plansName = new PlanJob(session).run(kind, planSettings);
                }
            }
            if (!noPreprocessing) {
                List<WorkUnit> unused = new PreprocessJob(session, preprocessSettings, preprocessBound).run(plansName);
            }
            if (kept) {
                DriftText.lines(new FrozenPlans(session).drift(plansName)).forEach(run.err()::println);
            }
        });
    }
}
