package org.nnunetspark.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.nnunetspark.fault.SafeText;
import org.nnunetspark.pipeline.estimate.CaseLoad;
import org.nnunetspark.pipeline.estimate.Estimate;
import org.nnunetspark.pipeline.estimate.Estimate.Configuration;
import org.nnunetspark.pipeline.estimate.ExecutorSettings;
import org.nnunetspark.pipeline.estimate.Spread;
import org.nnunetspark.storage.ByteText;

/** An estimate for people. */
final class EstimateText {
    private static final List<Integer> EXECUTORS = List.of(1, 4, 16);
    private static final int EXECUTOR_CORES = 4;
    private static final int MOST_CASES = 20;
    private static final double MINUTE = 60;
    private static final double HOUR = 3600;

    private final Estimate estimate;
    private final List<String> lines = new ArrayList<>();

    EstimateText(Estimate estimate) {
        this.estimate = estimate;
    }

    List<String> lines() {
        addInputs();
        if (!estimate.configurations().isEmpty()) {
            addConfigurations();
        }
        addSpace();
        if (estimate.isComplete()) {
            add("");
            add("Nothing is left to do.");
        } else {
            addTime();
            addMemory();
            addAssumptions();
        }
        return List.copyOf(lines);
    }

    private void add(String format, Object... values) {
        lines.add(String.format(Locale.ROOT, format, values));
    }

    private void addInputs() {
        Estimate.Inputs inputs = estimate.inputs();
        add(
                "%s: %d cases, %.1f million voxels, %s of files",
                estimate.dataset(), inputs.cases(), inputs.voxels() / 1e6, ByteText.of(inputs.bytes()));
        add("  plans: %s", SafeText.of(estimate.plans()));
        if (!inputs.unusable().isEmpty()) {
            add("  not counted, because their headers are at fault: %s", some(inputs.unusable()));
        }
    }

    private static String some(List<String> ids) {
        String shown = ids.stream().limit(MOST_CASES).map(SafeText::of).collect(Collectors.joining(", "));
        return ids.size() > MOST_CASES ? shown + " and " + (ids.size() - MOST_CASES) + " more" : shown;
    }

    private void addConfigurations() {
        add("");
        add("%-16s %9s  %-26s %16s %14s %26s", "configuration", "cases", "shapes", "CPU s a case", "arrays", "stored");
        for (Configuration each : estimate.configurations()) {
            add(
                    "%-16s %9s  %-26s %16s %14s %26s",
                    SafeText.of(each.name()),
                    each.remaining() + (each.settled() > 0 ? "+" + each.settled() : ""),
                    each.smallest() + " to " + each.largest(),
                    seconds(each.secondsPerCase()),
                    ByteText.of(each.uncompressed()),
                    bytes(each.stored()));
        }
        if (estimate.configurations().stream().anyMatch(each -> each.settled() > 0)) {
            add("  (+n cases are complete or set aside already, and not counted)");
        }
    }

    private static String bytes(Spread spread) {
        return ByteText.of(Math.round(spread.expected())) + ", up to " + ByteText.of(Math.round(spread.most()));
    }

    private static String seconds(Spread spread) {
        return spread.most() == 0
                ? "unknown"
                : String.format(Locale.ROOT, "%.2g to %.2g", spread.least(), spread.most());
    }

    private void addSpace() {
        Estimate.Space space = estimate.space();
        add("");
        add("Room in %s:", SafeText.of(space.place()));
        if (space.fingerprint() > 0) {
            add(
                    "  first:  up to %s of samples while the fingerprint is extracted, deleted afterwards",
                    ByteText.of(space.fingerprint()));
        }
        if (!estimate.configurations().isEmpty()) {
            add("  needed: %s%s", bytes(space.needed()), parts(space));
        }
        add(
                "  there:  %s",
                space.room()
                        .map(room -> ByteText.of(room.bytes()) + " " + SafeText.of(room.limit()))
                        .orElse("the store does not say"));
        if (estimate.configurations().isEmpty()) {
            return;
        }
        add("  %s", verdict());
        add(
                "  while it runs, up to %s a core of unpublished files in %s",
                ByteText.of(space.staging()), SafeText.of(space.stagingPlace()));
    }

    private static String parts(Estimate.Space space) {
        String labels = space.labels() > 0 ? ", of it " + ByteText.of(space.labels()) + " of copied labels" : "";
        return space.replaced() > 0
                ? labels + "; beside " + ByteText.of(space.replaced()) + " of older results that give way"
                : labels;
    }

    private String verdict() {
        return switch (estimate.space().verdict()) {
            case UNKNOWN -> "whether that is enough cannot be said.";
            case FITS -> "that is enough.";
            case TIGHT -> "that should be enough, unless cases compress worse than those that were tried.";
            case SHORT -> "that is probably NOT ENOUGH; a run would warn, begin, and stop when the room is used up.";
            case HOPELESS -> "that is NOT ENOUGH; a run would refuse to begin.";
        };
    }

    private void addTime() {
        Estimate.Time time = estimate.time();
        add("");
        if (time.all().most() == 0) {
            add("Time: unknown, because no case could be tried.");
            return;
        }
        add(
                "Time of one core: %s in all, of it reading %s; the longest case %s",
                duration(time.all()), duration(time.reading()), duration(time.longest()));
        for (int executors : EXECUTORS) {
            add(
                    "  %2d executors of %d cores: about %s",
                    executors, EXECUTOR_CORES, duration(time.wall(executors * EXECUTOR_CORES)));
        }
    }

    private static String duration(Spread seconds) {
        return duration(seconds.expected()) + " (" + duration(seconds.least()) + " to " + duration(seconds.most())
                + ")";
    }

    static String duration(double seconds) {
        if (seconds < MINUTE) {
            return String.format(Locale.ROOT, "%.1f s", seconds);
        }
        return seconds < HOUR
                ? String.format(Locale.ROOT, "%.1f min", seconds / MINUTE)
                : String.format(Locale.ROOT, "%.1f h", seconds / HOUR);
    }

    private void addMemory() {
        Estimate.Memory memory = estimate.memory();
        add("");
        add("Largest cases (memory for the voxels; for a process that works on that case alone):");
        memory.largest()
                .forEach(load -> add(
                        "  %-24s %14s  %10s  %10s",
                        SafeText.of(load.caseId()),
                        load.shape(),
                        ByteText.of(load.memory().total()),
                        ByteText.of(ExecutorSettings.alone(load.memory()))));
        if (memory.tooLarge().isEmpty()) {
            add("  all cases fit into %s.", ByteText.of(memory.budget()));
        } else {
            add(
                    "  %d cases do NOT FIT into %s: %s",
                    memory.tooLarge().size(),
                    ByteText.of(memory.budget()),
                    some(memory.tooLarge().stream().map(CaseLoad::caseId).toList()));
        }
        add("");
        add("Executors on YARN or Kubernetes (choose one line; the container is as large as both sizes together):");
        memory.settings().forEach(settings -> add("  %s", settings.options()));
    }

    private void addAssumptions() {
        add("");
        if (estimate.trial().isEmpty()) {
            add("No case could be tried: sizes are upper bounds, times unknown.");
            return;
        }
        add("What this rests on:");
        add(
                "  Times and sizes are extrapolated from %d cases that were tried: %s.",
                estimate.trial().size(), some(estimate.trial()));
        add("  The ranges are those cases', a quarter wider; cases of another kind may lie outside of them.");
        add("  Times are this machine's, one core, files read once before; executors may be slower or faster, and the");
        add(
                "  store may be what limits them. Starting Spark, and a fingerprint that is still missing, are not counted.");
        add(
                "  Memory is by headers. With each line the largest case fits by itself, and nine in ten fit on all cores.");
        add("  Free space is as the store says now; a quota of a user on a local disk is not seen.");
    }
}
