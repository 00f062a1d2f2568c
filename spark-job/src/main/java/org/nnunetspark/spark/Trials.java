package org.nnunetspark.spark;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.nnunetspark.pipeline.CaseTrial.Made;
import org.nnunetspark.pipeline.estimate.Calibration;
import org.nnunetspark.pipeline.estimate.CaseLoad;
import org.nnunetspark.pipeline.estimate.TrialRun;

/** Makes a few cases on trial in one task: where a run's tasks would work, one after the other, on one core. */
final class Trials {
    private Trials() {}

    /** What the trial shows; empty if no case could be made. */
    static Optional<Calibration> run(SparkRuntime runtime, TrialRun trial, List<CaseLoad> loads) throws IOException {
        List<CaseLoad> candidates = trial.candidates(loads);
        if (candidates.isEmpty()) {
            return Optional.empty();
        }
        List<Made> made = runtime.context()
                .parallelize(List.of(trial), 1)
                .flatMap(each -> each.run(candidates).iterator())
                .collect();
        return made.isEmpty() ? Optional.empty() : Optional.of(Calibration.of(loads, made));
    }
}
