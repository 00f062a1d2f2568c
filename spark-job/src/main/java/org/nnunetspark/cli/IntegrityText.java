package org.nnunetspark.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.nnunetspark.dataset.Finding;
import org.nnunetspark.dataset.Grade;
import org.nnunetspark.dataset.verify.IntegrityReport;
import org.nnunetspark.dataset.verify.LabelHistogram;
import org.nnunetspark.fault.FaultCode;
import org.nnunetspark.fault.SafeText;
import org.nnunetspark.format.LabelValues;

/** The report of a verification, for people. */
final class IntegrityText {
    /** A dataset whose every label is a hair off its image would hide the rest. */
    private static final int MOST_SUSPECTS_OF_A_KIND = 20;

    private static final int MOST_UNDECLARED = 20;
    private static final int NAME_WIDTH = 40;

    private final IntegrityReport report;
    private final boolean verbose;
    private final List<String> lines = new ArrayList<>();

    IntegrityText(IntegrityReport report, boolean verbose) {
        this.report = report;
        this.verbose = verbose;
    }

    /** All lines, the verdict last. */
    List<String> lines() {
        Map<Grade, Map<FaultCode, Integer>> untold = new TreeMap<>();
        Map<FaultCode, Integer> suspects = new LinkedHashMap<>();
        for (IntegrityReport.Entry entry : report.findings()) {
            Finding finding = entry.finding();
            if (isTold(finding, suspects)) {
                lines.add(line(entry));
            } else {
                untold.computeIfAbsent(finding.grade(), grade -> new TreeMap<>())
                        .merge(finding.fault().code(), 1, Integer::sum);
            }
        }
        untold.forEach((grade, codes) -> lines.add(String.format(
                Locale.ROOT,
                "%-8snot shown here, but with --verbose and in --json: %s",
                grade.label(),
                counts(codes))));
        report.histogram().filter(histogram -> histogram.cases() > 0).ifPresent(this::addLabels);
        addVerdict();
        return lines;
    }

    private boolean isTold(Finding finding, Map<FaultCode, Integer> suspects) {
        return switch (finding.grade()) {
            case FATAL -> true;
            case SUSPECT ->
                suspects.merge(finding.fault().code(), 1, Integer::sum) <= MOST_SUSPECTS_OF_A_KIND || verbose;
            case NOISE -> verbose;
        };
    }

    private static String line(IntegrityReport.Entry entry) {
        Finding finding = entry.finding();
        String where = entry.caseId().equals(IntegrityReport.DATASET) ? "dataset" : SafeText.of(entry.caseId());
        return String.format(Locale.ROOT, "%-8s%s: %s", finding.grade().label(), where, finding.fault());
    }

    private static String counts(Map<FaultCode, Integer> codes) {
        return codes.entrySet().stream()
                .map(code -> code.getValue() + " " + code.getKey())
                .collect(Collectors.joining(", "));
    }

    private void addLabels(LabelHistogram histogram) {
        lines.add(
                String.format(Locale.ROOT, "%9s  %-" + NAME_WIDTH + "s %15s %7s", "label", "name", "voxels", "cases"));
        int undeclared = 0;
        for (LabelHistogram.Row row : histogram.rows()) {
            undeclared += row.isDeclared() ? 0 : 1;
            if (row.isDeclared() || undeclared <= MOST_UNDECLARED) {
                lines.add(row(row));
            }
        }
        if (undeclared > MOST_UNDECLARED || histogram.others() > 0) {
            lines.add("          and " + Math.max(0, undeclared - MOST_UNDECLARED)
                    + " further values that are not declared"
                    + (histogram.others() > 0 ? ", and " + histogram.others() + " voxels of yet others" : ""));
        }
    }

    private static String row(LabelHistogram.Row row) {
        String name = row.isDeclared() ? SafeText.of(row.name()) : "(not declared)";
        String cut = name.length() > NAME_WIDTH ? name.substring(0, NAME_WIDTH - 3) + "..." : name;
        return String.format(
                Locale.ROOT,
                "%9s  %-" + NAME_WIDTH + "s %15d %7d",
                LabelValues.text(row.value()),
                cut,
                row.voxels(),
                row.cases());
    }

    private void addVerdict() {
        Map<String, Grade> worst = report.worstOfCases();
        lines.add(String.format(
                Locale.ROOT,
                "%s: %d cases, of which fatal %d, suspect %d, noise %d; findings: fatal %d, suspect %d, noise %d.",
                SafeText.of(report.dataset()),
                report.cases(),
                cases(worst, Grade.FATAL),
                cases(worst, Grade.SUSPECT),
                cases(worst, Grade.NOISE),
                report.count(Grade.FATAL),
                report.count(Grade.SUSPECT),
                report.count(Grade.NOISE)));
        if (report.headersOnly()) {
            lines.add("Only names and headers were looked at: not voxels, label values, checksums, or whether files are"
                    + " copies of each other.");
        }
        lines.add(verdict());
    }

    private static long cases(Map<String, Grade> worst, Grade grade) {
        return worst.values().stream().filter(grade::equals).count();
    }

    private String verdict() {
        if (report.isUnfinished()) {
            return "Verdict: none, because some files could not be read. Submit again.";
        }
        String nnUNet = switch (report.nnUNetView()) {
            case REFUSES -> "nnU-Net's verification ends with an error.";
            case MAY_PASS -> "nnU-Net's verification may or may not notice what is fatal here.";
            case WARNS -> "nnU-Net's verification warns, and passes.";
            case PASSES -> "nnU-Net's verification passes.";
        };
        String here = report.hasFatal() ? "FATAL" : "PASSED";
        return "Verdict: " + here + (report.headersOnly() ? ", as far as headers tell" : "") + ". " + nnUNet;
    }
}
