package org.nnunetspark.dataset;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.nnunetspark.kernel.ForegroundClass;

/**
 * The labels of a dataset, seen as nnU-Net's LabelManager sees them.
 *
 * @param entries names and values, in the order of dataset.json
 * @param regionsClassOrder {@code regions_class_order}; empty where it is not given
 */
public record Labels(List<Entry> entries, List<Integer> regionsClassOrder) implements Serializable {
    static final String BACKGROUND = "background";
    static final String IGNORE = "ignore";

    /**
     * One name of {@code labels}.
     *
     * @param values its label values in their order; one where it is not a list
     * @param list whether it is written as a list
     */
    public record Entry(String name, List<Integer> values, boolean list) implements Serializable {
        public Entry {
            values = List.copyOf(values);
        }

        boolean isIgnore() {
            return name.equals(IGNORE);
        }

        private boolean isBackground() {
            return values.stream().allMatch(value -> value == 0);
        }
    }

    public Labels {
        entries = List.copyOf(entries);
        regionsClassOrder = List.copyOf(regionsClassOrder);
    }

    /** Whether training is by regions: some entry is a list of more than one value. A list of one is just a label. */
    public boolean hasRegions() {
        return entries.stream().anyMatch(entry -> entry.list() && entry.values().size() > 1);
    }

    /** The ignore label, if there is one. */
    public OptionalInt ignoreLabel() {
        return entries.stream()
                .filter(Entry::isIgnore)
                .mapToInt(entry -> entry.values().get(0))
                .findFirst();
    }

    /** Every label value but the ignore label, ascending, each once, background included. */
    public List<Integer> allLabels() {
        return entries.stream()
                .filter(entry -> !entry.isIgnore())
                .flatMap(entry -> entry.values().stream())
                .distinct()
                .sorted()
                .toList();
    }

    /** The values that a label map may hold: all labels, and last the ignore label. */
    public List<Integer> declaredValues() {
        List<Integer> values = new ArrayList<>(allLabels());
        ignoreLabel().ifPresent(values::add);
        return List.copyOf(values);
    }

    /** All labels but 0, ascending. */
    public List<Integer> foregroundLabels() {
        return allLabels().stream().filter(label -> label != 0).toList();
    }

    /**
     * The entries that are neither background nor ignore, in the order of dataset.json. A list stays a region even if
     * it holds one label. Empty where training is not by regions.
     */
    public List<ForegroundClass> foregroundRegions() {
        if (!hasRegions()) {
            return List.of();
        }
        return entries.stream()
                .filter(entry -> !entry.isIgnore() && !entry.isBackground())
                .map(entry -> new ForegroundClass(entry.values(), entry.list()))
                .toList();
    }

    /**
     * The classes of which voxel locations are collected, in nnU-Net's order: foreground regions or else foreground
     * labels, and with an ignore label last the annotated voxels, which are -1 and all labels.
     */
    public List<ForegroundClass> locationClasses() {
        List<ForegroundClass> classes = new ArrayList<>(foregroundRegions());
        if (!hasRegions()) {
            foregroundLabels().forEach(label -> classes.add(new ForegroundClass(List.of(label), false)));
        }
        if (ignoreLabel().isPresent()) {
            List<Integer> annotated = new ArrayList<>(List.of(-1));
            annotated.addAll(allLabels());
            classes.add(new ForegroundClass(annotated, true));
        }
        return List.copyOf(classes);
    }

    /** Outputs of a network trained on these labels: regions, or all labels. */
    public int segmentationHeads() {
        return hasRegions() ? foregroundRegions().size() : allLabels().size();
    }

    /** Number of names in {@code labels}, background and ignore included. */
    public int keyCount() {
        return entries.size();
    }
}
