package org.nnunetspark.pipeline.estimate;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.nnunetspark.pipeline.estimate.Estimate.Configuration;
import org.nnunetspark.pipeline.estimate.Estimate.Time;

/**
 * Adds up what is foretold of the cases that remain.
 *
 * @param loads all cases
 * @param lacking ids of the cases that each configuration lacks, by its name
 * @param settled how many cases each has that it does not
 * @param calibration what cases take; empty if none could be made
 */
public record Remaining(
        List<CaseLoad> loads,
        Map<String, Set<String>> lacking,
        Map<String, Integer> settled,
        Optional<Calibration> calibration) {
    public Remaining {
        loads = List.copyOf(loads);
        lacking = new LinkedHashMap<>(lacking);
        settled = Map.copyOf(settled);
    }

    /** The same cases, but more is known of how they go. */
    public Remaining knowing(Optional<Calibration> known) {
        return new Remaining(loads, lacking, settled, known);
    }

    /** Whether all that is planned is done. */
    public boolean isNothing() {
        return !lacking.isEmpty() && lacking.values().stream().allMatch(Set::isEmpty);
    }

    /** One each that has cases at all. */
    public List<Configuration> configurations() {
        return loads.isEmpty()
                ? List.of()
                : lacking.keySet().stream().map(this::configuration).toList();
    }

    private Configuration configuration(String name) {
        List<CaseLoad> left = left(name);
        Comparator<OutputSize> bySize = Comparator.comparingLong(OutputSize::arrays);
        List<OutputSize> all =
                loads.stream().map(load -> load.outputs().get(name)).toList();
        return new Configuration(
                name,
                settled.get(name),
                left.size(),
                all.stream().min(bySize).orElseThrow().shape(),
                all.stream().max(bySize).orElseThrow().shape(),
                left.stream()
                        .mapToLong(load -> load.outputs().get(name).arrays())
                        .sum(),
                left.stream().map(load -> stored(load, name)).reduce(Spread.NONE, Spread::plus),
                left.isEmpty() ? Spread.NONE : seconds(left, name).times(1.0 / left.size()));
    }

    private List<CaseLoad> left(String name) {
        return loads.stream()
                .filter(load -> lacking.get(name).contains(load.caseId()))
                .toList();
    }

    /** Bytes of all that remains. */
    public Spread stored() {
        return lacking.keySet().stream()
                .flatMap(name -> left(name).stream().map(load -> stored(load, name)))
                .reduce(Spread.NONE, Spread::plus);
    }

    /** Where no case was made, only what cannot be exceeded is known. */
    private Spread stored(CaseLoad load, String name) {
        return calibration
                .map(known -> known.stored(load, name))
                .orElseGet(() -> new Spread(
                        0,
                        load.outputs().get(name).most(),
                        load.outputs().get(name).most()));
    }

    private Spread seconds(List<CaseLoad> left, String name) {
        return left.stream()
                .map(load -> calibration.map(known -> known.seconds(load, name)).orElse(Spread.NONE))
                .reduce(Spread.NONE, Spread::plus);
    }

    /** Time for all of it; nothing but reading where nothing is planned. */
    public Time time() {
        Spread reading = Spread.NONE;
        Spread all = Spread.NONE;
        Spread longest = Spread.NONE;
        for (CaseLoad load : loads) {
            List<String> wanted = lacking.keySet().stream()
                    .filter(name -> lacking.get(name).contains(load.caseId()))
                    .toList();
            if (!wanted.isEmpty() || lacking.isEmpty()) {
                Spread read =
                        calibration.map(known -> known.readingSeconds(load)).orElse(Spread.NONE);
                Spread whole = wanted.stream()
                        .map(name -> seconds(List.of(load), name))
                        .reduce(read, Spread::plus);
                reading = reading.plus(read);
                all = all.plus(whole);
                longest = whole.expected() > longest.expected() ? whole : longest;
            }
        }
        return new Time(reading, all, longest);
    }
}
