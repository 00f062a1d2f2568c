package org.nnunetspark.spark;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.nnunetspark.dataset.CaseFiles;
import org.nnunetspark.ledger.CaseState;
import org.nnunetspark.ledger.Decision;
import org.nnunetspark.ledger.Ledger;
import org.nnunetspark.pipeline.CaseTrial;
import org.nnunetspark.pipeline.CaseTrial.Made;
import org.nnunetspark.pipeline.CaseTrial.Stored;
import org.nnunetspark.pipeline.KnownFingerprint;
import org.nnunetspark.pipeline.PreprocessWork;
import org.nnunetspark.pipeline.PreprocessWork.Configuration;
import org.nnunetspark.pipeline.VisitPlan;
import org.nnunetspark.pipeline.estimate.Calibration;
import org.nnunetspark.pipeline.estimate.CaseLoad;
import org.nnunetspark.pipeline.estimate.Estimate;
import org.nnunetspark.pipeline.estimate.Remaining;
import org.nnunetspark.pipeline.estimate.RoomVerdict;
import org.nnunetspark.pipeline.estimate.TrialRun;
import org.nnunetspark.plan.ConfigurationPlan;
import org.nnunetspark.storage.ByteText;
import org.nnunetspark.storage.Room;
import org.nnunetspark.storage.StoreEntry;

/**
 * Refuses to begin what cannot end for want of room, and warns of what probably cannot. Where everything fits uncompressed,
 * which sizes alone show, no case is looked into; else the cases that are complete tell how the others will compress, and
 * where there are none of those, a few are made on trial.
 */
final class RoomGuard {
    private static final double TRIAL_SECONDS = 20;
    private static final long TRIAL_MEMORY = Long.MAX_VALUE;
    private static final int ENOUGH = 5;

    private final DatasetSession session;
    private final VisitPlan plan;
    private final PreprocessWork work;
    private final boolean despiteRoom;

    /**
     * @param despiteRoom warn where it would refuse
     */
    RoomGuard(DatasetSession session, VisitPlan plan, PreprocessWork work, boolean despiteRoom) {
        this.session = session;
        this.plan = plan;
        this.work = work;
        this.despiteRoom = despiteRoom;
    }

    /**
     * Checks before any case is visited.
     *
     * @throws StorageFullException if what remains cannot fit
     */
    void check(List<CaseFiles> cases, Map<String, List<Decision>> decisions) throws IOException {
        Optional<Room> room = session.results().room(session.place().preprocessed());
        Map<String, Set<String>> lacking = lacking(decisions);
        if (room.isEmpty() || lacking.values().stream().allMatch(Set::isEmpty)) {
            return;
        }
        List<CaseFiles> left = cases.stream()
                .filter(files -> lacking.values().stream().anyMatch(ids -> ids.contains(files.caseId())))
                .toList();
        LoadReader reader = new LoadReader(
                plan,
                session.headers(),
                work,
                LoadReader.crops(
                        KnownFingerprint.read(session.results(), session.place().preprocessed()),
                        session.raw(),
                        cases));
        List<CaseLoad> loads = reader.read(left).loads();
        Labelled labelled = new Labelled(loads, made(cases, decisions));
        if (loads.isEmpty() || space(labelled, lacking, Optional.empty()).verdict() == RoomVerdict.FITS) {
            return;
        }
        Optional<Calibration> known = known(reader.read(labelled.made()).loads(), decisions);
        Optional<Calibration> calibration = known.isPresent() ? known : tried(loads);
        if (calibration.isPresent()) {
            judge(space(labelled, lacking, calibration));
        }
    }

    private void judge(Estimate.Space space) throws StorageFullException {
        Room room = space.room().orElseThrow();
        String numbers = "the results need about "
                + ByteText.of(Math.round(space.needed().expected()))
                + " more (" + ByteText.of(Math.round(space.needed().least())) + " to "
                + ByteText.of(Math.round(space.needed().most())) + "), and there is " + ByteText.of(room.bytes())
                + " (" + room.limit() + ")";
        if (space.verdict() == RoomVerdict.HOPELESS && !despiteRoom) {
            throw new StorageFullException(numbers + "; no case was begun; --ignore-space begins nevertheless");
        }
        if (space.verdict() == RoomVerdict.HOPELESS || space.verdict() == RoomVerdict.SHORT) {
            session.listener()
                    .note("Warning: " + numbers
                            + ". The run begins, and stops when the room is used up; what is complete by then stays.");
        }
    }

    private Map<String, Set<String>> lacking(Map<String, List<Decision>> decisions) {
        Map<String, Set<String>> lacking = new LinkedHashMap<>();
        for (Configuration each : work.configurations()) {
            Set<String> left = new HashSet<>();
            decisions.get(each.unit().identifier()).stream()
                    .filter(Decision::remains)
                    .forEach(decision -> left.add(decision.caseId()));
            lacking.put(each.plan().name(), left);
        }
        return lacking;
    }

    private Estimate.Space space(Labelled cases, Map<String, Set<String>> lacking, Optional<Calibration> calibration)
            throws IOException {
        Map<String, Integer> settled = new HashMap<>();
        lacking.forEach((name, left) -> settled.put(name, cases.all().size() - left.size()));
        return new SpaceForecast(session.results(), session.place(), work)
                .of(new Remaining(cases.left(), lacking, settled, calibration), session.raw(), cases.all());
    }

    /** The cases that are complete in every configuration. */
    private static List<CaseFiles> made(List<CaseFiles> cases, Map<String, List<Decision>> decisions) {
        Set<String> incomplete = new HashSet<>();
        decisions.values().stream()
                .flatMap(List::stream)
                .filter(decision -> decision.state() != CaseState.DONE)
                .forEach(decision -> incomplete.add(decision.caseId()));
        return cases.stream()
                .filter(files -> !incomplete.contains(files.caseId()))
                .toList();
    }

    /** The cases whose labels are to be copied: those that are left to make, and those that are made. */
    private record Labelled(List<CaseLoad> left, List<CaseFiles> made) {
        List<CaseFiles> all() {
            return Stream.concat(left.stream().map(CaseLoad::files), made.stream())
                    .toList();
        }
    }

    /** From the cases that are complete in every configuration; empty if there are only few. */
    private Optional<Calibration> known(List<CaseLoad> loads, Map<String, List<Decision>> decisions)
            throws IOException {
        Map<String, Map<String, Stored>> stored = new LinkedHashMap<>();
        for (Configuration each : work.configurations()) {
            Map<String, StoreEntry> files =
                    new Ledger(session.results(), each.unit().layout()).results();
            for (Decision decision : decisions.get(each.unit().identifier())) {
                if (decision.state() == CaseState.DONE) {
                    stored.computeIfAbsent(decision.caseId(), first -> new HashMap<>())
                            .put(each.plan().name(), work.stored(decision.caseId(), files));
                }
            }
        }
        List<Made> made = new ArrayList<>();
        for (CaseLoad load : loads) {
            Map<String, Stored> files = stored.getOrDefault(load.caseId(), Map.of());
            if (files.size() == work.configurations().size()) {
                made.add(new Made(load.caseId(), 0, files));
            }
        }
        return made.size() < ENOUGH ? Optional.empty() : Optional.of(Calibration.of(loads, made));
    }

    private Optional<Calibration> tried(List<CaseLoad> loads) throws IOException {
        session.listener()
                .note("The results of " + session.place().name()
                        + " would not fit uncompressed; making a few cases on trial to see how they compress ...");
        List<ConfigurationPlan> configurations =
                work.configurations().stream().map(Configuration::plan).toList();
        CaseTrial trial = new CaseTrial(plan, configurations, work.format(), work.classes());
        return Trials.run(session.runtime(), new TrialRun(trial, TRIAL_SECONDS, TRIAL_MEMORY), loads);
    }
}
