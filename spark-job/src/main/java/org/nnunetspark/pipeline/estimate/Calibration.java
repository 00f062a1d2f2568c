package org.nnunetspark.pipeline.estimate;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.nnunetspark.pipeline.CaseTrial.Made;
import org.nnunetspark.pipeline.CaseTrial.Stored;
import org.nnunetspark.pipeline.estimate.Spread.Observation;

/**
 * What a few cases that were made show of the others.
 *
 * @param cases ids of the cases that were made
 * @param reading CPU seconds for each byte of the images in memory: read, cropped, statistics taken
 * @param configurations the rest, by the configuration's name
 */
public record Calibration(List<String> cases, Spread reading, Map<String, Rates> configurations) {
    /** What does not compress is stored as it is, with some headers. */
    private static final double INCOMPRESSIBLE = 1.01;

    private static final double FRAME = 65_536;

    public Calibration {
        cases = List.copyOf(cases);
        configurations = Map.copyOf(configurations);
    }

    /**
     * How one configuration goes.
     *
     * @param seconds CPU seconds for each byte of its arrays before compression
     * @param arrays stored bytes for each of them
     * @param properties bytes of the pickle for each that the files could have besides arrays
     */
    public record Rates(Spread seconds, Spread arrays, Spread properties) {}

    /**
     * From the loads of cases and what they took, in the order in which they were made. The first one warmed Java up: where
     * there are others, its time does not count.
     *
     * @throws IllegalArgumentException if none was made
     */
    public static Calibration of(List<CaseLoad> loads, List<Made> made) {
        Map<String, CaseLoad> byCase = loads.stream().collect(Collectors.toMap(CaseLoad::caseId, load -> load));
        List<Made> timed = made.size() > 1 ? made.subList(1, made.size()) : made;
        Spread reading = Spread.ofRatios(timed.stream()
                .map(each -> new Observation(
                        each.seconds(), byCase.get(each.caseId()).imageBytes()))
                .toList());
        Map<String, Rates> rates = new LinkedHashMap<>();
        for (String name : loads.get(0).outputs().keySet()) {
            Pairs pairs = new Pairs(name, byCase);
            rates.put(
                    name,
                    new Rates(
                            pairs.ratio(timed, OutputSize::arrays, Stored::seconds),
                            pairs.ratio(made, OutputSize::arrays, stored -> (double) stored.arrays()),
                            pairs.ratio(made, OutputSize::others, stored -> (double) stored.properties())));
        }
        return new Calibration(made.stream().map(Made::caseId).toList(), reading, rates);
    }

    /** Sizes and amounts of the same cases in one configuration. */
    private record Pairs(String configuration, Map<String, CaseLoad> loads) {
        Spread ratio(List<Made> made, Function<OutputSize, Long> size, Function<Stored, Double> amount) {
            List<Observation> observations = new ArrayList<>();
            for (Made each : made) {
                OutputSize output = loads.get(each.caseId()).outputs().get(configuration);
                Stored stored = each.stored().get(configuration);
                observations.add(new Observation(amount.apply(stored), (double) size.apply(output)));
            }
            return Spread.ofRatios(observations);
        }
    }

    /** CPU seconds that a case will take in one configuration, reading aside. */
    public Spread seconds(CaseLoad load, String configuration) {
        OutputSize output = load.outputs().get(configuration);
        return configurations.get(configuration).seconds().times((double) output.arrays());
    }

    /** CPU seconds for reading a case, whatever is made of it. */
    public Spread readingSeconds(CaseLoad load) {
        return reading.times((double) load.imageBytes());
    }

    /** Bytes that a case will leave in one configuration. */
    public Spread stored(CaseLoad load, String configuration) {
        OutputSize output = load.outputs().get(configuration);
        Rates rates = configurations.get(configuration);
        return rates.arrays()
                .times((double) output.arrays())
                .atMost(output.arrays() * INCOMPRESSIBLE + FRAME)
                .plus(rates.properties().times((double) output.others()))
                .atMost((double) output.most());
    }
}
