package org.nnunetspark.cli;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.nnunetspark.fault.SafeText;
import org.nnunetspark.pipeline.validate.Damage;
import org.nnunetspark.pipeline.validate.Damage.Kind;
import org.nnunetspark.pipeline.validate.FolderReport;
import org.nnunetspark.pipeline.validate.UnitSummary;

/** The report of a validation, for people. */
final class ValidationText {
    /** After a copy of the folder every file is touched, which would hide the rest. */
    private static final int MOST_TOUCHED = 20;

    private final FolderReport report;
    private final boolean verbose;

    ValidationText(FolderReport report, boolean verbose) {
        this.report = report;
        this.verbose = verbose;
    }

    /** All lines, the verdict last. */
    List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add(SafeText.of(report.dataset()));
        report.units().forEach(unit -> lines.addAll(unit(unit)));
        Map<Kind, Integer> counts = new EnumMap<>(Kind.class);
        for (Damage damage : report.damages()) {
            int count = counts.merge(damage.kind(), 1, Integer::sum);
            if (verbose || damage.kind() != Kind.TOUCHED || count <= MOST_TOUCHED) {
                lines.add("  " + line(damage));
            }
        }
        int touched = counts.getOrDefault(Kind.TOUCHED, 0);
        if (!verbose && touched > MOST_TOUCHED) {
            lines.add("  TOUCHED     " + (touched - MOST_TOUCHED) + " more, shown with --verbose and --json");
        }
        lines.add(verdict(counts));
        return lines;
    }

    private static List<String> unit(UnitSummary unit) {
        List<String> lines = new ArrayList<>();
        lines.add(String.format(
                "  %s: %d cases, judged by %s; %d put aside",
                SafeText.of(unit.name()),
                unit.cases(),
                unit.isRecorded() ? "the records" : "the structure of the files",
                unit.quarantined().size()));
        unit.quarantined().forEach(caseId -> lines.add("    put aside: " + SafeText.of(caseId)));
        return lines;
    }

    private static String line(Damage damage) {
        return String.format(
                "%-11s %s: expected %s, found %s",
                damage.kind(), SafeText.of(damage.file()), SafeText.of(damage.expected()), SafeText.of(damage.found()));
    }

    private String verdict(Map<Kind, Integer> counts) {
        FolderReport.Judged judged = report.judged();
        String basis = judged.files() + " files with " + judged.bytes() + " bytes, "
                + (judged.deep() ? "every byte read" : "by names, lengths and tokens")
                + (judged.withRaw() ? "" : "; the raw dataset is not there to say which cases there must be");
        return report.isIntact()
                ? "Verdict: COMPLETE AND INTACT (" + basis + ")."
                : "Verdict: NOT INTACT: " + counts + " (" + basis + ").";
    }
}
