package org.nnunetspark.dataset.verify;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.nnunetspark.dataset.Labels;
import org.nnunetspark.fault.Fault;
import org.nnunetspark.fault.FaultCode;
import org.nnunetspark.format.LabelValues;

/** How often each value occurs in a dataset's label files, and in how many of them. Not thread-safe. */
public final class LabelHistogram {
    private static final String DESCRIPTION = "dataset.json";
    private static final int LISTED = 30;

    private final Labels labels;
    private final SortedMap<Float, long[]> counts = new TreeMap<>();
    private long cases;
    private long others;

    public LabelHistogram(Labels labels) {
        this.labels = labels;
        labels.declaredValues().forEach(label -> counts.put((float) label, new long[2]));
    }

    /**
     * One value.
     *
     * @param value as the label files have it
     * @param name its names in dataset.json; empty if it is not declared
     * @param voxels number of its voxels in all cases
     * @param cases number of cases that have it
     */
    public record Row(float value, String name, long voxels, long cases) {
        public boolean isDeclared() {
            return !name.isEmpty();
        }
    }

    /** Takes in the label file of one more case. */
    public void add(LabelValues values) {
        cases++;
        others += values.others();
        values.voxels().forEach((value, voxels) -> {
            long[] count = counts.computeIfAbsent(value, first -> new long[2]);
            count[0] += voxels;
            count[1]++;
        });
    }

    /** Label files taken in. */
    public long cases() {
        return cases;
    }

    /** Voxels whose values were not told apart. */
    public long others() {
        return others;
    }

    /** One row for every declared label and every value that occurs, by value. */
    public List<Row> rows() {
        List<Row> rows = new ArrayList<>();
        counts.forEach((value, count) -> rows.add(new Row(value, name(value), count[0], count[1])));
        return rows;
    }

    private String name(float value) {
        return labels.entries().stream()
                .filter(entry -> entry.values().stream().anyMatch(label -> label == value))
                .map(Labels.Entry::name)
                .collect(Collectors.joining(", "));
    }

    /** LABEL_ABSENT and LABEL_RARE, where declared labels are missing in all or in most cases. */
    public List<Fault> hints() {
        List<Fault> hints = new ArrayList<>();
        if (cases == 0) {
            return hints;
        }
        List<Row> absent = rows().stream()
                .filter(row -> row.isDeclared() && row.cases() == 0)
                .toList();
        if (!absent.isEmpty()) {
            hints.add(
                    Fault.of(FaultCode.LABEL_ABSENT, DESCRIPTION, "declared, but in no case: " + texts(absent, false)));
        }
        List<Row> rare = rows().stream()
                .filter(row -> row.isDeclared() && row.cases() > 0 && 2 * row.cases() < cases && !isIgnore(row))
                .toList();
        if (!rare.isEmpty()) {
            hints.add(Fault.of(
                    FaultCode.LABEL_RARE,
                    DESCRIPTION,
                    "in less than half of the " + cases + " cases: " + texts(rare, true)));
        }
        return hints;
    }

    /** Dense annotations need no voxel to be ignored. */
    private boolean isIgnore(Row row) {
        return labels.ignoreLabel().isPresent() && labels.ignoreLabel().getAsInt() == row.value();
    }

    private static String texts(List<Row> rows, boolean withCases) {
        String listed = rows.stream()
                .limit(LISTED)
                .map(row -> LabelValues.text(row.value()) + " (" + row.name() + ")"
                        + (withCases ? " in " + row.cases() : ""))
                .collect(Collectors.joining(", "));
        return rows.size() > LISTED ? listed + " and " + (rows.size() - LISTED) + " more" : listed;
    }
}
