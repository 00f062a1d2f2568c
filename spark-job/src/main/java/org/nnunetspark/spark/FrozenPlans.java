package org.nnunetspark.spark;

import java.io.IOException;
import java.util.List;
import org.nnunetspark.dataset.CaseFiles;
import org.nnunetspark.pipeline.explain.Drift;
import org.nnunetspark.pipeline.explain.PlansDrift;
import org.nnunetspark.plan.Plans;

/** What a run that keeps its plans can say of them: whether planning anew would change them. Reads no image. */
public final class FrozenPlans {
    private final DatasetSession session;

    public FrozenPlans(DatasetSession session) {
        this.session = session;
    }

    /** Judges by the fingerprint that is there. */
    public Drift drift(String plansName) throws IOException {
        Plans plans = session.plans(plansName)
                .orElseThrow(() -> new IllegalArgumentException("there are no plans " + plansName));
        List<CaseFiles> good = session.cases().stream()
                .filter(files -> !session.tally().quarantined().containsKey(files.caseId()))
                .toList();
        return new PlansDrift(session.place().name(), session.raw(), good)
                .of(plans, session.results(), session.place().preprocessed());
    }
}
