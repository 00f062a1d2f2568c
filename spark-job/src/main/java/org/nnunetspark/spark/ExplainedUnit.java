package org.nnunetspark.spark;

import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.nnunetspark.ledger.CaseHistory;
import org.nnunetspark.ledger.CaseState;
import org.nnunetspark.ledger.Decision;
import org.nnunetspark.ledger.DoneRecord;
import org.nnunetspark.ledger.Ledger;
import org.nnunetspark.ledger.LedgerListing;
import org.nnunetspark.ledger.PlannedCase;
import org.nnunetspark.ledger.RunBases;
import org.nnunetspark.ledger.RunKey;
import org.nnunetspark.ledger.Verification;
import org.nnunetspark.pipeline.WorkUnit;
import org.nnunetspark.pipeline.explain.BasisDifferences;
import org.nnunetspark.pipeline.explain.CaseAnswer;
import org.nnunetspark.pipeline.explain.UnitAnswer;
import org.nnunetspark.storage.ObjectStore;

/** What {@link PreprocessJob} would do in one configuration, by the same decisions. Reads only. */
final class ExplainedUnit {
    private final WorkUnit unit;
    private final Ledger ledger;
    private final RunBases bases;
    private final boolean retries;

    /**
     * @param results the store of the unit
     * @param retries whether cases that were put aside are tried again
     */
    ExplainedUnit(WorkUnit unit, ObjectStore results, boolean retries) {
        this.unit = unit;
        this.ledger = new Ledger(results, unit.layout());
        this.bases = new RunBases(results, unit.layout());
        this.retries = retries;
    }

    UnitAnswer of(String name, List<PlannedCase> planned) throws IOException {
        LedgerListing listing = ledger.list();
        List<Decision> decisions = ledger.decide(unit.runKey(), planned, listing, Verification.STAT);
        Map<String, String> others = otherBases(ids(decisions, CaseState.STALE), listing);
        List<CaseAnswer> answers = decisions.stream()
                .map(decision -> answer(decision, Optional.ofNullable(others.get(decision.caseId()))))
                .toList();
        Set<String> kept = new HashSet<>();
        planned.forEach(each -> kept.add(each.caseId()));
        kept.removeAll(retired(retries ? List.of() : ids(decisions, CaseState.QUARANTINED), listing));
        return new UnitAnswer(name, answers, ledger.strangers(kept, listing));
    }

    private static List<String> ids(List<Decision> decisions, CaseState state) {
        return decisions.stream()
                .filter(decision -> decision.state() == state)
                .map(Decision::caseId)
                .toList();
    }

    /** Of cases that are put aside: those whose earlier results must not be trained on. */
    private Set<String> retired(List<String> aside, LedgerListing listing) throws IOException {
        Set<String> bad = new HashSet<>();
        for (CaseHistory history : ledger.histories(aside, listing)) {
            history.quarantine()
                    .filter(record -> !Tally.isBeyondUs(record.fault().code()))
                    .ifPresent(record -> bad.add(record.caseId()));
        }
        return bad;
    }

    /** Of stale cases that were made from something else than the files: what of it is different now. */
    private Map<String, String> otherBases(List<String> stale, LedgerListing listing) throws IOException {
        Map<RunKey, Optional<String>> byKey = new HashMap<>();
        Map<String, String> others = new HashMap<>();
        ledger.forEachHistory(stale, listing, (caseId, history) -> {
            List<RunKey> keys = history.done().stream().map(DoneRecord::runKey).toList();
            if (!keys.isEmpty() && !keys.contains(unit.runKey())) {
                RunKey key = keys.get(0);
                if (!byKey.containsKey(key)) {
                    byKey.put(key, differences(key));
                }
                byKey.get(key).ifPresent(text -> others.put(caseId, text));
            }
        });
        return others;
    }

    private Optional<String> differences(RunKey key) throws IOException {
        return bases.find(key).map(then -> String.join("; ", BasisDifferences.between(then, unit.basis())));
    }

    private CaseAnswer answer(Decision decision, Optional<String> otherBasis) {
        CaseAnswer answer = CaseAnswer.of(decision);
        return otherBasis
                .map(changed -> answer.because(answer.state(), "made from something else: " + changed))
                .orElse(retries || decision.isProvisional() ? answer.triedAgain() : answer);
    }
}
