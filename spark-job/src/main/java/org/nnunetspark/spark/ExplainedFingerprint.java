package org.nnunetspark.spark;

import java.io.IOException;
import java.util.List;
import org.nnunetspark.dataset.CaseFiles;
import org.nnunetspark.ledger.CaseState;
import org.nnunetspark.ledger.Decision;
import org.nnunetspark.ledger.Ledger;
import org.nnunetspark.ledger.PlannedCase;
import org.nnunetspark.ledger.Verification;
import org.nnunetspark.pipeline.FingerprintWork;
import org.nnunetspark.pipeline.RawDataset;
import org.nnunetspark.pipeline.VisitPlan;
import org.nnunetspark.pipeline.explain.CaseAnswer;
import org.nnunetspark.pipeline.explain.FingerprintAnswer;
import org.nnunetspark.plan.DatasetFingerprint;
import org.nnunetspark.storage.ObjectStore;

/** What {@link FingerprintJob} would do, by the same decisions. Reads only. */
final class ExplainedFingerprint {
    private final VisitPlan plan;
    private final FingerprintSettings settings;
    private final boolean retries;

    /**
     * @param plan of the dataset as the fingerprint is taken of it
     * @param retries whether cases that were put aside are tried again
     */
    ExplainedFingerprint(VisitPlan plan, FingerprintSettings settings, boolean retries) {
        this.plan = plan;
        this.settings = settings;
        this.retries = retries;
    }

    FingerprintAnswer of(RawDataset raw, List<CaseFiles> cases, ObjectStore results) throws IOException {
        boolean there = results.entry(plan.place().preprocessed().resolve(DatasetFingerprint.FILE))
                .isPresent();
        if (cases.isEmpty() || (there && !settings.again() && !settings.clean())) {
            return new FingerprintAnswer(there, List.of());
        }
        FingerprintWork work = FingerprintJob.work(plan, cases.size(), settings.excluded(raw.description()));
        List<PlannedCase> planned = cases.stream()
                .map(files -> new PlannedCase(files.caseId(), raw.inputs(files), work.outputsOf(files.caseId())))
                .toList();
        Ledger ledger = new Ledger(results, work.unit().layout());
        List<CaseAnswer> answers =
                ledger.decide(work.unit().runKey(), planned, ledger.list(), Verification.STAT).stream()
                        .map(this::answer)
                        .toList();
        long aside = answers.stream()
                .filter(answer -> answer.state() == CaseState.QUARANTINED)
                .count();
        return new FingerprintAnswer(
                false, answers.stream().map(answer -> drawn(answer, aside)).toList());
    }

    private CaseAnswer answer(Decision decision) {
        CaseAnswer answer = CaseAnswer.of(decision);
        return retries || decision.isProvisional() ? answer.triedAgain() : answer;
    }

    /** What was drawn before, and yet counts no more. */
    private CaseAnswer drawn(CaseAnswer answer, long aside) {
        if (answer.state() == CaseState.QUARANTINED) {
            return answer;
        }
        if (settings.clean()) {
            return answer.because(CaseState.TODO, "--clean forgets what earlier extractions found");
        }
        return aside > 0 && answer.state() == CaseState.DONE
                ? answer.because(
                        CaseState.STALE,
                        "how many voxels are drawn of a case depends on their number, and " + aside
                                + " of them are put aside")
                : answer;
    }
}
