package org.nnunetspark.pipeline.estimate;

import java.io.IOException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.LongStream;
import org.nnunetspark.fault.InputFaultException;
import org.nnunetspark.pipeline.CaseTrial;
import org.nnunetspark.pipeline.CaseTrial.Made;

/**
 * Makes a few cases on trial: the smallest, the one in the middle, two drawn by lot, and at the end the largest that the
 * time and the memory allow. The choice does not depend on the machine but for that.
 *
 * @param trial how a case is made
 * @param secondsAtMost no case is begun that would take longer than what is left of these; the first is begun anyway
 * @param memory bytes that a case may take
 */
public record TrialRun(CaseTrial trial, double secondsAtMost, long memory) implements Serializable {
    private static final long SEED = 1234;
    private static final int DRAWN = 2;
    private static final int CANDIDATES = 101;
    private static final double NANOS = 1e9;

    /** The cases to choose from, by size: those that the memory allows, or a hundred evenly spread of them. */
    public List<CaseLoad> candidates(List<CaseLoad> loads) {
        List<CaseLoad> bySize = loads.stream()
                .filter(load -> load.memory().total() <= memory)
                .sorted(Comparator.comparingLong(TrialRun::bytes).thenComparing(CaseLoad::caseId))
                .toList();
        if (bySize.size() <= CANDIDATES) {
            return bySize;
        }
        return LongStream.range(0, CANDIDATES)
                .mapToObj(i -> bySize.get((int) (i * (bySize.size() - 1) / (CANDIDATES - 1))))
                .toList();
    }

    /**
     * Makes cases, smaller ones first.
     *
     * @param bySize {@link #candidates}
     * @return what they took; cases that would be put aside are left out
     */
    public List<Made> run(List<CaseLoad> bySize) throws IOException {
        Clocked clocked = new Clocked();
        for (CaseLoad load : representatives(bySize)) {
            clocked.makeIfTimeAllows(load);
        }
        Optional<CaseLoad> largest = clocked.largestOf(bySize);
        if (largest.isPresent()) {
            clocked.makeIfTimeAllows(largest.get());
        }
        return List.copyOf(clocked.made);
    }

    static List<CaseLoad> representatives(List<CaseLoad> bySize) {
        if (bySize.isEmpty()) {
            return List.of();
        }
        List<CaseLoad> chosen = new ArrayList<>();
        chosen.add(bySize.get(0));
        chosen.add(bySize.get(bySize.size() / 2));
        List<CaseLoad> lots = new ArrayList<>(bySize);
        Collections.shuffle(lots, new Random(SEED));
        chosen.addAll(lots.subList(0, Math.min(DRAWN, lots.size())));
        return chosen.stream().distinct().toList();
    }

    private static long bytes(CaseLoad load) {
        return load.imageBytes()
                + load.outputs().values().stream().mapToLong(OutputSize::arrays).sum();
    }

    /** Makes cases and learns how long they take. */
    private final class Clocked {
        private final long began = System.nanoTime();
        private final List<Made> made = new ArrayList<>();
        private final List<String> tried = new ArrayList<>();
        private double secondsPerByte;

        private double secondsLeft() {
            return secondsAtMost - (System.nanoTime() - began) / NANOS;
        }

        private boolean fits(CaseLoad load) {
            return tried.isEmpty() || secondsPerByte * bytes(load) <= secondsLeft();
        }

        void makeIfTimeAllows(CaseLoad load) throws IOException {
            if (!fits(load)) {
                return;
            }
            long before = System.nanoTime();
            tried.add(load.caseId());
            try {
                made.add(trial.make(load.files()));
                secondsPerByte = (System.nanoTime() - before) / NANOS / bytes(load);
            } catch (InputFaultException e) {
                // A run would put the case aside and say why; there is nothing to learn from it here.
                return;
            }
        }

        Optional<CaseLoad> largestOf(List<CaseLoad> bySize) {
            for (int i = bySize.size() - 1; i >= 0; i--) {
                if (!tried.contains(bySize.get(i).caseId()) && fits(bySize.get(i))) {
                    return Optional.of(bySize.get(i));
                }
            }
            return Optional.empty();
        }
    }
}
