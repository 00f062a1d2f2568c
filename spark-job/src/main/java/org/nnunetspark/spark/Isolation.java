package org.nnunetspark.spark;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.nnunetspark.dataset.CaseFiles;
import org.nnunetspark.fault.Fault;
import org.nnunetspark.fault.FaultCode;
import org.nnunetspark.pipeline.CaseReport;

/**
 * The second and last try of cases that a process failed on: one case at a time in the whole cluster, so that who fails then
 * has done it himself. A case costs two executors at most, and never the run.
 */
final class Isolation {
    private static final Duration UNTIL_SPARK_TELLS = Duration.ofSeconds(20);

    private final DatasetSession session;
    private final VisitStage stage;
    private final Suspects suspects;

    Isolation(DatasetSession session, VisitStage stage, Suspects suspects) {
        this.session = session;
        this.stage = stage;
        this.suspects = suspects;
    }

    /** Tries cases, each with the units that it lacks. */
    void run(Map<CaseFiles, List<String>> cases, Consumer<CaseReport> reports) throws IOException {
        for (Map.Entry<CaseFiles, List<String>> suspect : cases.entrySet()) {
            run(suspect.getKey(), suspect.getValue(), reports);
        }
    }

    private void run(CaseFiles suspect, List<String> units, Consumer<CaseReport> reports) throws IOException {
        String caseId = suspect.caseId();
        session.listener()
                .note("A process failed, perhaps on case " + caseId
                        + ": it is tried once more, with no other beside it.");
        int before = suspects.deaths(caseId);
        Told told = new Told(reports);
        try (ExecutorDeaths deaths =
                ExecutorDeaths.listen(session.runtime().context().sc())) {
            boolean unused = stage.visit(Map.of(suspect, units), true, told);
            if (!told.anything && suspects.deaths(caseId) > before) {
                judge(suspect, units, deaths.await(UNTIL_SPARK_TELLS).orElse("no reason is known"), reports);
            }
        }
    }

    /** Whether the visit came to an end, however it did. */
    private static final class Told implements Consumer<CaseReport> {
        private final Consumer<CaseReport> reports;
        private boolean anything;

        Told(Consumer<CaseReport> reports) {
            this.reports = reports;
        }

        @Override
        public void accept(CaseReport report) {
            anything = true;
            reports.accept(report);
        }
    }

    /** Lack of memory is not recorded: the next run may have more. */
    private void judge(CaseFiles suspect, List<String> units, String reason, Consumer<CaseReport> reports)
            throws IOException {
        boolean memory = ExecutorDeaths.isMemory(reason);
        Fault fault = Fault.of(
                memory ? FaultCode.MEMORY : FaultCode.CRASHED,
                "",
                "it ended the process that worked on it, twice, the second time with no other case beside it: "
                        + reason);
        if (memory) {
            session.quarantine(suspect.caseId(), fault);
        } else {
            reports.accept(stage.putAside(suspect, units, fault));
        }
    }
}
