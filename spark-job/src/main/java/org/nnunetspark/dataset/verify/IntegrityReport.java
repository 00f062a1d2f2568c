package org.nnunetspark.dataset.verify;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.nnunetspark.dataset.CaseFacts;
import org.nnunetspark.dataset.DatasetDescription;
import org.nnunetspark.dataset.DuplicateFinder;
import org.nnunetspark.dataset.Finding;
import org.nnunetspark.dataset.Grade;
import org.nnunetspark.dataset.NnUNetView;
import org.nnunetspark.fault.Fault;
import org.nnunetspark.fault.Outcome;

/**
 * Everything a verification found in one dataset.
 *
 * @param dataset its name
 * @param cases number of cases looked at
 * @param headersOnly whether only names and headers were looked at
 * @param findings all of them: the dataset's own first, then by case
 * @param histogram the values of the label files that were read; empty if none was meant to be
 */
public record IntegrityReport(
        String dataset, int cases, boolean headersOnly, List<Entry> findings, Optional<LabelHistogram> histogram) {
    /** Stands for the dataset itself in place of a case's id. */
    public static final String DATASET = "-";

    /**
     * One finding.
     *
     * @param caseId the case, or {@link #DATASET}
     */
    public record Entry(String caseId, Finding finding) {}

    public IntegrityReport {
        findings = List.copyOf(findings);
    }

    /** Of a dataset whose description or folders are so broken that there are no cases to look at. */
    public static IntegrityReport unreadable(String dataset, List<Fault> refusals) {
        List<Entry> findings = refusals.stream()
                .map(fault -> new Entry(DATASET, Grader.refusal(fault)))
                .toList();
        return new IntegrityReport(dataset, 0, false, findings, Optional.empty());
    }

    /**
     * Puts the cases together: adds what only all of them show (copied files, labels that are missing).
     *
     * @param faults what is wrong with the dataset itself
     * @param inspections one a case, in the order of the report
     */
    public static IntegrityReport of(
            String dataset, DatasetDescription description, List<Fault> faults, Inspections inspections) {
        Grader grader = Grader.of(description);
        List<Entry> findings = new ArrayList<>();
        faults.forEach(fault -> findings.add(new Entry(DATASET, grader.grade(fault))));
        LabelHistogram histogram = new LabelHistogram(description.labels());
        inspections.cases().forEach(inspection -> inspection.labels().forEach(histogram::add));
        histogram.hints().forEach(hint -> findings.add(new Entry(DATASET, grader.grade(hint))));
        Map<String, List<Fault>> copies = DuplicateFinder.find(facts(inspections.cases()));
        for (CaseInspection inspection : inspections.cases()) {
            inspection.findings().forEach(finding -> findings.add(new Entry(inspection.caseId(), finding)));
            copies.getOrDefault(inspection.caseId(), List.of())
                    .forEach(fault -> findings.add(new Entry(inspection.caseId(), grader.grade(fault))));
        }
        return new IntegrityReport(
                dataset,
                inspections.cases().size(),
                inspections.headersOnly(),
                findings,
                inspections.headersOnly() ? Optional.empty() : Optional.of(histogram));
    }

    /**
     * What the cases showed.
     *
     * @param cases one a case, in the order of the report
     * @param headersOnly whether only headers were read
     */
    public record Inspections(List<CaseInspection> cases, boolean headersOnly) {
        public Inspections {
            cases = List.copyOf(cases);
        }
    }

    private static List<CaseFacts> facts(Collection<CaseInspection> inspections) {
        return inspections.stream()
                .flatMap(inspection -> inspection.facts().stream())
                .toList();
    }

    /** Number of findings of a grade. */
    public long count(Grade grade) {
        return findings.stream()
                .filter(entry -> entry.finding().grade() == grade)
                .count();
    }

    /** Whether anything is fatal. */
    public boolean hasFatal() {
        return count(Grade.FATAL) > 0;
    }

    /** Cases by their worst finding; cases without any are not in it. */
    public Map<String, Grade> worstOfCases() {
        Map<String, Grade> worst = new LinkedHashMap<>();
        for (Entry entry : findings) {
            if (!entry.caseId().equals(DATASET)) {
                worst.merge(entry.caseId(), entry.finding().grade(), (a, b) -> a.compareTo(b) >= 0 ? a : b);
            }
        }
        return worst;
    }

    /** What nnU-Net's verification would say: REFUSES, MAY_PASS, WARNS or PASSES. */
    public NnUNetView nnUNetView() {
        return findings.stream()
                .map(entry -> entry.finding().nnUNet())
                .min(NnUNetView::compareTo)
                .orElse(NnUNetView.PASSES);
    }

    /** Whether the dataset itself is turned down. */
    public boolean isRefused() {
        return findings.stream()
                .anyMatch(entry ->
                        entry.caseId().equals(DATASET) && entry.finding().grade() == Grade.FATAL);
    }

    /** Whether the storage failed, so that nothing can be said of some files. */
    public boolean isUnfinished() {
        return findings.stream().anyMatch(entry -> entry.finding().fault().outcome() == Outcome.RETRY);
    }
}
