package org.nnunetspark.pipeline;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.nnunetspark.ledger.CaseMetrics;
import org.nnunetspark.parallel.Helpers;
import org.nnunetspark.pipeline.StageClock.Lap;
import org.nnunetspark.pipeline.StageClock.Stage;

/** Time that cases spend together in a commit, charged to each in equal parts. For one thread. */
final class BatchClock {
    private final StageClock clock = new StageClock(Helpers.none());
    private final int cases;
    private Optional<Lap> lap = Optional.empty();

    /** Starts. */
    BatchClock(int cases) {
        this.cases = cases;
    }

    /** A case's own metrics and its part of what was spent until this was asked for first. */
    CaseMetrics addTo(CaseMetrics own) {
        Lap spent = lap.orElseGet(clock::lap);
        lap = Optional.of(spent);
        Map<String, Double> stages = new HashMap<>(own.stages());
        stages.merge(Stage.PUBLISH.key(), spent.seconds() / cases, Double::sum);
        return new CaseMetrics(
                own.seconds() + spent.seconds() / cases,
                own.cpuSeconds() + spent.cpuSeconds() / cases,
                own.peakBytes(),
                stages);
    }
}
