package org.nnunetspark.spark;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import org.nnunetspark.dataset.CaseFiles;
import org.nnunetspark.fault.FaultCode;
import org.nnunetspark.fault.RefusedException;
import org.nnunetspark.kernel.intensity.Intensities;
import org.nnunetspark.ledger.CaseState;
import org.nnunetspark.ledger.Decision;
import org.nnunetspark.ledger.DoneRecord;
import org.nnunetspark.ledger.FingerprintCases;
import org.nnunetspark.ledger.Ledger;
import org.nnunetspark.ledger.LedgerLayout;
import org.nnunetspark.pipeline.FingerprintPart;
import org.nnunetspark.pipeline.FingerprintWork;
import org.nnunetspark.pipeline.VisitPlan;
import org.nnunetspark.pipeline.WorkUnit;
import org.nnunetspark.plan.ChannelIntensities;
import org.nnunetspark.plan.DatasetFingerprint;
import org.nnunetspark.storage.StorePath;
import org.nnunetspark.storage.StoredDigest;

/**
 * Extracts a dataset's fingerprint: visits every case for its part, then reduces the parts. Cases that are put aside are no
 * part of the dataset: it is as if nnU-Net had never seen them.
 */
public final class FingerprintJob {
    /** Foreground voxels that nnU-Net draws from all cases together, for one channel. */
    static final double SAMPLES_OF_DATASET = 10e7;

    private final DatasetSession session;
    private final OptionalInt casesAtOnce;
    private final LedgerLayout layout;

    public FingerprintJob(DatasetSession session, OptionalInt casesAtOnce) {
        this.session = session;
        this.casesAtOnce = casesAtOnce;
        this.layout = LedgerLayout.fingerprint(session.place().preprocessed());
    }

    /** Extracts the fingerprint unless one is there. */
    public void run(FingerprintSettings settings) throws IOException {
        session.completion().document(DatasetFingerprint.FILE);
        StorePath file = session.place().preprocessed().resolve(DatasetFingerprint.FILE);
        boolean there = session.results().entry(file).isPresent();
        if (there && !settings.again() && !settings.clean()) {
            session.listener()
                    .note("The fingerprint of " + session.place().name()
                            + " is there and is kept; --clean extracts it anew.");
            return;
        }
        tellOfIgnored(settings);
        int excluded = settings.excluded(session.raw().description());
        session.sweep(layout);
        if (settings.clean()) {
            int unused = retireAllBut(Set.of());
        }
        Map<String, DoneRecord> records = visitAll(excluded, settings.failedPartitions());
        session.requirePlannable();
        warnOfCopies(records);
        DatasetFingerprint fingerprint = reduce(records);
        session.requireHeld();
        byte[] json = fingerprint.toJson().getBytes(UTF_8);
        session.results().put(file, json);
        cases(json, records).write(session.results(), layout);
        // The samples were kept for this moment only; they are as large as all foreground that nnU-Net would hold.
        int unused = retireAllBut(Set.of());
    }

    /** Of whatever could be read: who repairs a file should not learn of the others' faults only after that. */
    private void warnOfCopies(Map<String, DoneRecord> records) {
        CopiedFiles.find(records).forEach((caseId, faults) -> faults.forEach(fault -> session.warn(caseId, fault)));
    }

    private FingerprintCases cases(byte[] fingerprint, Map<String, DoneRecord> records) throws IOException {
        Map<String, String> files = new HashMap<>();
        session.cases()
                .forEach(each -> files.put(
                        each.caseId(), FingerprintCases.digestOf(session.raw().inputs(each))));
        List<FingerprintCases.Case> cases = new ArrayList<>();
        records.forEach((id, record) -> cases.add(new FingerprintCases.Case(
                id, files.get(id), FingerprintPart.of(record.payload()).extent().beforeCrop())));
        return new FingerprintCases(StoredDigest.sha256(new ByteArrayInputStream(fingerprint)), cases);
    }

    private void tellOfIgnored(FingerprintSettings settings) {
        OptionalInt ignored = session.raw().description().labels().ignoreLabel();
        if (ignored.isPresent() && !settings.withoutIgnore()) {
            session.listener()
                    .note("Voxels of the ignore label " + ignored.getAsInt() + " count as foreground in the intensity"
                            + " statistics of " + session.place().name()
                            + ", as they do in nnU-Net: they shift the mean and"
                            + " deviation that CT images are normalised with. --exclude-ignore-from-statistics leaves them"
                            + " out.");
        }
    }

    private int retireAllBut(Set<String> cases) throws IOException {
        Ledger ledger = new Ledger(session.results(), layout);
        return ledger.retireAllBut(cases, ledger.list());
    }

    /** Visits until no further case is put aside: the number of cases decides how many voxels are drawn from each. */
    private Map<String, DoneRecord> visitAll(int excluded, boolean onlyFailed) throws IOException {
        List<CaseFiles> cases = new ArrayList<>(session.cases());
        cases.removeIf(this::isKnownBad);
        if (onlyFailed) {
            requireSome(cases);
            visitFailed(cases, work(cases.size(), excluded));
        }
        while (true) {
            requireSome(cases);
            List<Decision> decisions = visit(cases, work(cases.size(), excluded));
            List<Decision> done = decisions.stream()
                    .filter(decision -> decision.state() == CaseState.DONE)
                    .toList();
            if (done.size() == cases.size()) {
                return byCase(new Ledger(session.results(), layout).records(done));
            }
            session.quarantine(layout, decisions);
            boolean shrank = cases.removeIf(this::isKnownBad);
            if (!shrank) {
                warnOfCopies(byCase(new Ledger(session.results(), layout).records(done)));
                throw new UnfinishedCasesException(cases.size() - done.size());
            }
        }
    }

    private static Map<String, DoneRecord> byCase(List<DoneRecord> records) {
        Map<String, DoneRecord> byCase = new LinkedHashMap<>();
        records.forEach(record -> byCase.put(record.caseId(), record));
        return byCase;
    }

    private boolean isKnownBad(CaseFiles files) {
        return session.tally().quarantined().containsKey(files.caseId());
    }

    private void requireSome(List<CaseFiles> cases) {
        if (cases.isEmpty()) {
            throw new RefusedException(
                    FaultCode.NO_GOOD_CASES, "", "every case is put aside: there is nothing to plan from");
        }
    }

    /** Visits the cases of partitions that failed, and goes on only if these were all that was left. */
    private void visitFailed(List<CaseFiles> cases, FingerprintWork work) throws IOException {
        FailedPartitions partitions = new FailedPartitions(session, work, cases);
        Set<String> failed = partitions.cases();
        session.quarantine(
                layout,
                visit(
                        cases.stream()
                                .filter(files -> failed.contains(files.caseId()))
                                .toList(),
                        work));
        Set<String> others = partitions.unsettled(work.unit());
        others.removeAll(failed);
        int left = others.size();
        if (left > 0) {
            session.listener()
                    .note(left + " cases of no failed partition are left; submit without --only-failed-partitions.");
            throw new UnfinishedCasesException(left);
        }
    }

    private FingerprintWork work(int cases, int excluded) {
        return work(session.visitPlan(), cases, excluded);
    }

    /** The work of a fingerprint of so many cases, without a label; 0 for none. */
    static FingerprintWork work(VisitPlan plan, int cases, int excluded) {
        long samples = (long) (SAMPLES_OF_DATASET / cases);
        String drawn = "fingerprint of " + samples + " samples" + (excluded == 0 ? "" : " without label " + excluded);
        WorkUnit unit = WorkUnit.of(
                LedgerLayout.fingerprint(plan.place().preprocessed()), drawn, plan.canonicalDataset(), "samples/2");
        return new FingerprintWork(unit, samples, excluded);
    }

    private List<Decision> visit(List<CaseFiles> cases, FingerprintWork work) throws IOException {
        VisitStage stage = new VisitStage(
                session,
                session.visitPlan(),
                work,
                VisitForecaster.fingerprint(),
                new VisitStage.Parallelism("Fingerprint", casesAtOnce));
        return new CaseRounds(session, work, stage).run(cases).get(work.unit().identifier());
    }

    private DatasetFingerprint reduce(Map<String, DoneRecord> records) throws IOException {
        Map<String, FingerprintPart> parts = new LinkedHashMap<>();
        records.forEach((id, record) -> parts.put(id, FingerprintPart.of(record.payload())));
        List<Intensities> intensities = new SampleReduce(session, layout).run(parts);
        return DatasetFingerprint.of(
                parts.values().stream().map(FingerprintPart::extent).toList(),
                intensities.stream().map(FingerprintJob::channel).toList());
    }

    private static ChannelIntensities channel(Intensities pooled) {
        return new ChannelIntensities(
                pooled.extremes().max(),
                pooled.mean(),
                pooled.median(),
                pooled.extremes().min(),
                pooled.percentile005(),
                pooled.percentile995(),
                pooled.std());
    }
}
