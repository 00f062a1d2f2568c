package org.nnunetspark.spark;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.function.Predicate;
import org.nnunetspark.dataset.CaseFiles;
import org.nnunetspark.fault.FaultCode;
import org.nnunetspark.fault.Outcome;
import org.nnunetspark.ledger.AttemptLog;
import org.nnunetspark.ledger.CaseState;
import org.nnunetspark.ledger.Decision;
import org.nnunetspark.ledger.FaultPoint;
import org.nnunetspark.ledger.Ledger;
import org.nnunetspark.ledger.LedgerLayout;
import org.nnunetspark.ledger.LedgerListing;
import org.nnunetspark.ledger.PlannedCase;
import org.nnunetspark.ledger.RunBases;
import org.nnunetspark.ledger.Verification;
import org.nnunetspark.pipeline.Assignment;
import org.nnunetspark.pipeline.CaseReport;
import org.nnunetspark.pipeline.WorkUnit;
import org.nnunetspark.storage.Reply;
import org.nnunetspark.storage.SideBySide;

/**
 * Brings a set of cases to where each is done or put aside in every unit of work: reads the ledger, visits what remains in
 * partitions, reads the ledger again. What is complete is never visited, whatever partition it was in before.
 */
final class CaseRounds {
    private static final int ROUNDS = 2;
    /** A hundred thousand cases of a configuration take 110 MB, and their records 200: of three lists, 1 GB was full. */
    private static final int LISTED_AT_ONCE = 2;

    private final DatasetSession session;
    private final Assignment work;
    private final VisitStage stage;
    private final AttemptLog log;
    private final Suspects suspects;
    /** Keys of what this run brought on record, by unit and case. */
    private final Map<String, Map<String, String>> made = new HashMap<>();
    /** Cases that this run has put aside. */
    private final Set<String> judged = new HashSet<>();
    /** Whether a task found the place of the results full. */
    private boolean full;

    CaseRounds(DatasetSession session, Assignment work, VisitStage stage) {
        this.session = session;
        this.work = work;
        this.stage = stage;
        this.log = new AttemptLog(session.results(), work.units().get(0).layout());
        this.suspects = new Suspects(log, session.epoch());
    }

    /** Looks at what is decided before any case is visited, and may object. */
    @FunctionalInterface
    interface Check {
        void check(List<CaseFiles> cases, Map<String, List<Decision>> decisions) throws IOException;
    }

    /** The rounds without any objection. */
    Map<String, List<Decision>> run(List<CaseFiles> cases) throws IOException {
        return run(cases, (all, decisions) -> {});
    }

    /** What is decided of every case in every unit once no more can be done: by unit, then in the order of the cases. */
    Map<String, List<Decision>> run(List<CaseFiles> cases, Check before) throws IOException {
        FaultPoint.at("D3a");
        begin();
        FaultPoint.at("D3b");
        FaultPoint.at("D4a");
        Map<String, List<Decision>> decisions = decide(cases);
        FaultPoint.at("D4b");
        int settled = cases.size() - remaining(cases, decisions).size();
        session.tally().skipped(settled);
        noteReasons(decisions);
        session.requireFewBad();
        before.check(cases, decisions);
        session.listener().begin(stage.name(), cases.size(), settled);
        try {
            return rounds(cases, decisions);
        } finally {
            session.listener().end();
        }
    }

    private Map<String, List<Decision>> rounds(List<CaseFiles> cases, Map<String, List<Decision>> before)
            throws IOException {
        Set<String> last = remaining(cases, before).isEmpty() ? Set.of() : leftOpen();
        Map<String, List<Decision>> decisions =
                rounds(cases, before, files -> !last.contains(hash(files)), this::visitTogether);
        decisions = rounds(cases, decisions, files -> last.contains(hash(files)), this::visitOneByOne);
        return isolate(cases, decisions);
    }

    /**
     * Hashes of cases that the last run was at when it ended. Where there is only one process, one of them may have killed it,
     * and would again: so they come last, when all others are on record. It is no more than a suspicion, and has no verdict.
     */
    private Set<String> leftOpen() throws IOException {
        return session.runtime().isLocal() ? log.openBefore(session.epoch()) : Set.of();
    }

    private static String hash(CaseFiles files) {
        return LedgerLayout.caseHash(files.caseId());
    }

    /** Visits cases with the units that each lacks; false where Spark gave up. */
    @FunctionalInterface
    private interface Visits {
        boolean visit(Map<CaseFiles, List<String>> cases) throws IOException;
    }

    private boolean visitTogether(Map<CaseFiles, List<String>> cases) throws IOException {
        return stage.visit(cases, false, this::take);
    }

    private boolean visitOneByOne(Map<CaseFiles, List<String>> cases) throws IOException {
        boolean ended = true;
        for (Map.Entry<CaseFiles, List<String>> each : cases.entrySet()) {
            session.listener()
                    .note("The last run ended while it worked on case "
                            + each.getKey().caseId() + ", which therefore comes last, with no other beside it.");
            ended &= visitTogether(Map.of(each.getKey(), each.getValue()));
        }
        return ended;
    }

    private Map<String, List<Decision>> rounds(
            List<CaseFiles> cases, Map<String, List<Decision>> before, Predicate<CaseFiles> whose, Visits visits)
            throws IOException {
        Map<String, List<Decision>> decisions = before;
        int round = 0;
        while (round < ROUNDS) {
            Map<CaseFiles, List<String>> innocent = remaining(cases, decisions);
            innocent.keySet().removeIf(files -> suspects.contain(files.caseId()) || !whose.test(files));
            if (innocent.isEmpty()) {
                break;
            }
            FaultPoint.at("D5a");
            boolean ended = visits.visit(innocent);
            FaultPoint.at("D5b");
            decisions = decideAfter(cases);
            // A stage that Spark gave up for what some cases did is no try at the others.
            boolean more = suspects.grow();
            if (ended || !more) {
                round++;
            }
        }
        return decisions;
    }

    private Map<String, List<Decision>> isolate(List<CaseFiles> cases, Map<String, List<Decision>> before)
            throws IOException {
        Map<CaseFiles, List<String>> suspected = remaining(cases, before);
        suspected.keySet().removeIf(files -> !suspects.contain(files.caseId()));
        if (suspected.isEmpty()) {
            return before;
        }
        new Isolation(session, stage, suspects).run(suspected, this::take);
        return decideAfter(cases);
    }

    private Map<String, List<Decision>> decideAfter(List<CaseFiles> cases) throws IOException {
        FaultPoint.at("D6a");
        Map<String, List<Decision>> decisions = decide(cases);
        FaultPoint.at("D6b");
        if (full) {
            throw new Shortage(session, work).after(cases, decisions);
        }
        session.requireFewBad();
        return decisions;
    }

    private void begin() throws IOException {
        for (WorkUnit unit : work.units()) {
            new Ledger(session.results(), unit.layout()).begin(session.epoch());
            if (new RunBases(session.results(), unit.layout()).keep(unit.basis())) {
                session.listener()
                        .note("Warning: " + unit.layout().basis(unit.runKey())
                                + " was damaged, and is written again. explain alone goes by it.");
            }
        }
    }

    private Map<String, List<Decision>> decide(List<CaseFiles> cases) throws IOException {
        List<PlannedCase> planned = cases.stream()
                .map(files ->
                        new PlannedCase(files.caseId(), session.raw().inputs(files), work.outputsOf(files.caseId())))
                .toList();
        Map<String, List<Decision>> decisions = new LinkedHashMap<>();
        List<WorkUnit> units = List.copyOf(work.units());
        int atOnce = Math.min(LISTED_AT_ONCE, session.results().requestsAtOnce());
        for (int from = 0; from < units.size(); from += atOnce) {
            decisions.putAll(decide(units.subList(from, Math.min(units.size(), from + atOnce)), planned));
        }
        return decisions;
    }

    /** Lists side by side, which is mostly waiting; but the records of one unit after the other fill memory enough. */
    private Map<String, List<Decision>> decide(List<WorkUnit> units, List<PlannedCase> planned) throws IOException {
        Queue<Reply<LedgerListing>> listed = new ArrayDeque<>(
                SideBySide.each(units.size(), units, unit -> new Ledger(session.results(), unit.layout()).list()));
        Map<String, List<Decision>> decisions = new LinkedHashMap<>();
        for (WorkUnit unit : units) {
            // A listing that was gone by is not kept until the last one is.
            decisions.put(
                    unit.identifier(), decide(unit, planned, listed.remove().get()));
        }
        return decisions;
    }

    private List<Decision> decide(WorkUnit unit, List<PlannedCase> planned, LedgerListing listing) throws IOException {
        Ledger ledger = new Ledger(session.results(), unit.layout());
        Verification verification = session.settings().cases().rehashes() ? Verification.HASH : Verification.STAT;
        return ledger.decide(unit.runKey(), planned, listing, verification).stream()
                .map(decision -> trusted(unit, decision))
                .toList();
    }

    /**
     * A file that was written a moment before it was read proves nothing by its token, because it might have been written
     * again within the clock's grain. That is for later runs to look into; this one knows what it has just read.
     */
    private Decision trusted(WorkUnit unit, Decision decision) {
        Map<String, String> keys = made.getOrDefault(unit.identifier(), Map.of());
        if (triesAgain(decision)) {
            return new Decision(decision.caseId(), CaseState.TODO, "is tried again", "");
        }
        if (session.settings().cases().rehashes() && decision.remains() && judged.contains(decision.caseId())) {
            // The ledger believes no verdict then, and this run has just found it.
            return new Decision(decision.caseId(), CaseState.QUARANTINED, "put aside by this run", "");
        }
        // A decision that has a key trusts the inputs and doubts the outputs: those have been replaced since.
        return decision.state() == CaseState.CHECK
                        && decision.provenKey().isEmpty()
                        && keys.containsKey(decision.caseId())
                ? new Decision(decision.caseId(), CaseState.DONE, "made by this run", keys.get(decision.caseId()))
                : decision;
    }

    /** Whether a case that a former run has put aside gets another chance. */
    private boolean triesAgain(Decision decision) {
        boolean wanted = session.settings().cases().retriesQuarantined() || decision.isProvisional();
        return wanted
                && decision.state() == CaseState.QUARANTINED
                && !session.tally().quarantined().containsKey(decision.caseId());
    }

    private boolean isFinal(CaseReport.Verdict verdict) {
        return !verdict.isStorage() && verdict.fault().outcome() == Outcome.QUARANTINE;
    }

    /** @throws IllegalStateException if a case came out with other bytes than before, so that nothing can be relied on */
    private void take(CaseReport report) {
        report.verdict()
                .map(CaseReport.Verdict::fault)
                .filter(fault -> fault.code() == FaultCode.NONDETERMINISTIC_OUTPUT)
                .ifPresent(fault -> {
                    throw new IllegalStateException(fault.message());
                });
        report.keys()
                .forEach((unit, key) ->
                        made.computeIfAbsent(unit, first -> new HashMap<>()).put(report.caseId(), key));
        report.verdict().filter(this::isFinal).ifPresent(verdict -> judged.add(report.caseId()));
        full |= report.isFull();
        suspects.note(report);
        session.take(report);
        FaultPoint.at("E11b", report.caseId());
    }

    /** One line for each reason why cases that were made before are looked at again. */
    private void noteReasons(Map<String, List<Decision>> decisions) {
        Map<String, Integer> reasons = new LinkedHashMap<>();
        decisions.forEach((unit, all) -> all.stream()
                .filter(decision -> decision.state() == CaseState.STALE || decision.state() == CaseState.CHECK)
                .forEach(decision -> reasons.merge(unit + " (" + decision.state() + ")", 1, Integer::sum)));
        reasons.forEach((unit, count) -> session.listener()
                .note(count + " cases of " + unit
                        + " were made before from other files, plans or rules, or were touched"
                        + " since; they are checked and, where needed, made again."));
    }

    /** The cases that some unit lacks, with these units; but none that this command has failed on. */
    private Map<CaseFiles, List<String>> remaining(List<CaseFiles> cases, Map<String, List<Decision>> decisions) {
        Map<CaseFiles, List<String>> remaining = new LinkedHashMap<>();
        for (int i = 0; i < cases.size(); i++) {
            List<String> lacking = new ArrayList<>();
            for (Map.Entry<String, List<Decision>> unit : decisions.entrySet()) {
                if (unit.getValue().get(i).remains()) {
                    lacking.add(unit.getKey());
                }
            }
            if (!lacking.isEmpty() && !session.tally().isBeyondUs(cases.get(i).caseId())) {
                remaining.put(cases.get(i), lacking);
            }
        }
        return remaining;
    }
}
