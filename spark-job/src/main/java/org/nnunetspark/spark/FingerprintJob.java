package org.nnunetspark.spark;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.util.ArrayList;
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
import org.nnunetspark.ledger.DoneRecord;
import org.nnunetspark.ledger.LedgerLayout;
import org.nnunetspark.ledger.Retirement;
import org.nnunetspark.ledger.RunKey;
import org.nnunetspark.ledger.UnitLedger;
import org.nnunetspark.ledger.UnitPaths;
import org.nnunetspark.pipeline.FingerprintPart;
import org.nnunetspark.pipeline.FingerprintWork;
import org.nnunetspark.pipeline.VisitPlan;
import org.nnunetspark.pipeline.WorkUnit;
import org.nnunetspark.plan.ChannelIntensities;
import org.nnunetspark.plan.DatasetFingerprint;
import org.nnunetspark.storage.StorePath;

/**
 * Extracts a dataset's fingerprint: visits every case for its part, then reduces the parts. Cases that are put aside are no
 * part of the dataset: it is as if nnU-Net had never seen them.
 */
public final class FingerprintJob {
    /** Foreground voxels that nnU-Net draws from all cases together, for one channel. */
    private static final double SAMPLES_OF_DATASET = 10e7;

    private final DatasetSession session;
    private final OptionalInt casesAtOnce;
    private final UnitPaths paths;

    public FingerprintJob(DatasetSession session, OptionalInt casesAtOnce) {
        this.session = session;
        this.casesAtOnce = casesAtOnce;
        this.paths = session.place().ledger().unit(LedgerLayout.FINGERPRINT);
    }

    /** Extracts the fingerprint unless one is there. */
    public void run(FingerprintSettings settings) throws IOException {
        StorePath file = session.place().preprocessed().resolve(DatasetFingerprint.FILE);
        boolean there = session.results().entry(file).isPresent();
        if (there && !settings.again() && !settings.clean()) {
            session.listener()
                    .note("The fingerprint of " + session.place().name()
                            + " is there and is kept; --clean extracts it anew.");
            return;
        }
        paths.makeFolders(session.results());
        if (settings.clean()) {
            int unused = retireAllBut(Set.of());
        }
        Map<String, DoneRecord> records = visitAll();
        DatasetFingerprint fingerprint = reduce(records);
        session.lease().requireHeld();
        session.results().put(file, fingerprint.toJson().getBytes(UTF_8));
        // The samples were kept for this moment only; they are as large as all foreground that nnU-Net would hold.
        int unused = retireAllBut(Set.of());
    }

    private int retireAllBut(Set<String> cases) throws IOException {
        UnitLedger ledger = UnitLedger.read(session.results(), paths);
        return new Retirement(session.results(), paths).retireAllBut(cases, ledger);
    }

    /** Visits until no further case is put aside: the number of cases decides how many voxels are drawn from each. */
    private Map<String, DoneRecord> visitAll() throws IOException {
        List<CaseFiles> cases = new ArrayList<>(session.cases());
        cases.removeIf(this::isKnownBad);
        while (true) {
            requireSome(cases);
            Map<String, CaseState> states = visit(cases);
            Map<String, DoneRecord> done = new LinkedHashMap<>();
            states.forEach((id, state) -> state.done().ifPresent(record -> done.put(id, record)));
            if (done.size() == cases.size()) {
                return done;
            }
            boolean grew = cases.removeIf(files -> isPutAside(files, states));
            if (!grew) {
                throw new UnfinishedCasesException(cases.size() - done.size());
            }
        }
    }

    private boolean isKnownBad(CaseFiles files) {
        return session.tally().quarantined().containsKey(files.caseId());
    }

    private boolean isPutAside(CaseFiles files, Map<String, CaseState> states) {
        CaseState state = states.get(files.caseId());
        state.quarantine().ifPresent(record -> session.quarantine(files.caseId(), record.fault()));
        return state.state() == CaseState.State.QUARANTINED;
    }

    private void requireSome(List<CaseFiles> cases) {
        if (cases.isEmpty()) {
            throw new RefusedException(
                    FaultCode.NO_GOOD_CASES, "", "every case is put aside: there is nothing to plan from");
        }
    }

    private Map<String, CaseState> visit(List<CaseFiles> cases) throws IOException {
        long samples = (long) (SAMPLES_OF_DATASET / cases.size());
        VisitPlan plan = session.visitPlan();
        RunKey runKey = RunKey.of("fingerprint of " + samples + " samples", plan.canonicalDataset(), "samples/1");
        FingerprintWork work = new FingerprintWork(new WorkUnit(paths, runKey), samples);
        Map<String, CaseState> states = new LinkedHashMap<>();
        new CaseRounds(session, plan, work, new CaseRounds.Parallelism("Fingerprint", casesAtOnce))
                .run(cases)
                .forEach((id, units) -> states.put(id, units.get(paths.identifier())));
        return states;
    }

    private DatasetFingerprint reduce(Map<String, DoneRecord> records) throws IOException {
        Map<String, FingerprintPart> parts = new LinkedHashMap<>();
        records.forEach((id, record) -> parts.put(id, FingerprintPart.of(record.payload())));
        List<Intensities> intensities = new SampleReduce(session, paths).run(parts);
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
