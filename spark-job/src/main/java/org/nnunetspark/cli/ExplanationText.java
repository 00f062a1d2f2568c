package org.nnunetspark.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.nnunetspark.fault.SafeText;
import org.nnunetspark.ledger.CaseState;
import org.nnunetspark.pipeline.explain.CaseAnswer;
import org.nnunetspark.pipeline.explain.Explanation;
import org.nnunetspark.pipeline.explain.FingerprintAnswer;
import org.nnunetspark.pipeline.explain.UnitAnswer;

/** An explanation for people: cases by reason, a few of each. */
final class ExplanationText {
    private static final int FEW = 5;

    private final Explanation explanation;
    private final int most;
    private final List<String> lines = new ArrayList<>();

    ExplanationText(Explanation explanation, boolean all) {
        this.explanation = explanation;
        this.most = all ? Integer.MAX_VALUE : FEW;
    }

    List<String> lines() {
        add(explanation.dataset() + ", " + explanation.plansName());
        addFingerprint(explanation.fingerprint());
        explanation.units().forEach(this::addUnit);
        DriftText.lines(explanation.drift()).forEach(line -> add("  " + line));
        return lines;
    }

    private void add(String line) {
        lines.add(SafeText.of(line));
    }

    private void addFingerprint(FingerprintAnswer fingerprint) {
        if (fingerprint.kept()) {
            add("  fingerprint: there, and kept");
            return;
        }
        add("  fingerprint: " + fingerprint.toDo().size() + " of "
                + fingerprint.cases().size() + " cases to visit for it, if the submission plans"
                + aside(fingerprint.cases()));
        addKinds(fingerprint.toDo());
    }

    private void addUnit(UnitAnswer unit) {
        if (unit.isUntouched()) {
            add("  " + unit.configuration() + ": untouched, " + unit.count(CaseState.DONE) + " cases done"
                    + aside(unit.cases()));
            return;
        }
        add("  " + unit.configuration() + ": " + unit.count(CaseState.DONE) + " cases done, "
                + unit.toDo().size() + " to visit" + aside(unit.cases()));
        addKinds(unit.toDo());
        if (!unit.removed().isEmpty()) {
            add("    " + unit.removed().size() + " no part of the dataset any more, or put aside, to be taken away: "
                    + some(unit.removed()));
        }
    }

    private void addKinds(List<CaseAnswer> toDo) {
        Map<String, List<CaseAnswer>> kinds = new LinkedHashMap<>();
        toDo.forEach(answer -> kinds.computeIfAbsent(verb(answer) + answer.kind(), kind -> new ArrayList<>())
                .add(answer));
        kinds.forEach(this::addKind);
    }

    private static String aside(List<CaseAnswer> cases) {
        long aside = cases.stream()
                .filter(answer -> answer.state() == CaseState.QUARANTINED)
                .count();
        return aside == 0
                ? ""
                : ", " + aside + " put aside until their files are repaired, or --retry-quarantined is given";
    }

    private static String verb(CaseAnswer answer) {
        return switch (answer.state()) {
            case CHECK -> "to be read again, and kept if the bytes are the same: ";
            case STALE -> "to be made again: ";
            default -> "to be made: ";
        };
    }

    private void addKind(String kind, List<CaseAnswer> answers) {
        add("    " + answers.size() + " " + kind);
        boolean told = answers.get(0).kind().equals(answers.get(0).reason());
        if (told) {
            add("      " + some(answers.stream().map(CaseAnswer::caseId).toList()));
            return;
        }
        answers.stream().limit(most).forEach(answer -> add("      " + answer.caseId() + ": " + answer.reason()));
        if (answers.size() > most) {
            add("      and " + (answers.size() - most) + " more; --verbose names all");
        }
    }

    private String some(List<String> names) {
        String text = String.join(", ", names.subList(0, Math.min(most, names.size())));
        return names.size() > most ? text + " and " + (names.size() - most) + " more" : text;
    }
}
