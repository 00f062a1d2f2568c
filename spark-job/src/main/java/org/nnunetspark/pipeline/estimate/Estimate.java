package org.nnunetspark.pipeline.estimate;

import java.util.List;
import java.util.Optional;
import org.nnunetspark.storage.Room;
import org.nnunetspark.volume.Shape;

/**
 * What a run would take that does what remains to be done of a dataset.
 *
 * @param dataset its name
 * @param plans where the plans came from, for people
 * @param inputs the raw dataset
 * @param trial ids of the cases that were made on trial
 * @param configurations one each; none if there is nothing to plan from
 * @param time of CPU
 * @param space where results go
 * @param memory for the voxels
 */
public record Estimate(
        String dataset,
        String plans,
        Inputs inputs,
        List<String> trial,
        List<Configuration> configurations,
        Time time,
        Space space,
        Memory memory) {
    public Estimate {
        trial = List.copyOf(trial);
        configurations = List.copyOf(configurations);
    }

    /** Whether all that is planned is done. */
    public boolean isComplete() {
        return !configurations.isEmpty() && configurations.stream().allMatch(each -> each.remaining() == 0);
    }

    /**
     * The raw dataset.
     *
     * @param cases whose headers can be used
     * @param unusable ids of the others
     * @param bytes of all files
     * @param voxels of all images, each channel counted once
     */
    public record Inputs(int cases, List<String> unusable, long bytes, long voxels) {
        public Inputs {
            unusable = List.copyOf(unusable);
        }
    }

    /**
     * One configuration.
     *
     * @param name as in the plans
     * @param settled cases that are complete or put aside already
     * @param remaining cases that are not
     * @param smallest shape of the smallest result, in the plans' axes
     * @param largest shape of the largest
     * @param uncompressed bytes of the remaining arrays before compression
     * @param stored bytes of the remaining files
     * @param secondsPerCase CPU seconds, reading aside
     */
    public record Configuration(
            String name,
            int settled,
            int remaining,
            Shape smallest,
            Shape largest,
            long uncompressed,
            Spread stored,
            Spread secondsPerCase) {}

    /**
     * Seconds of one core.
     *
     * @param reading of all that remains: read, cropped, statistics taken
     * @param all of it
     * @param longest of the case that takes longest
     */
    public record Time(Spread reading, Spread all, Spread longest) {
        /** Seconds on a clock, if so many cores share the cases: one case is the work of one core. */
        public Spread wall(int cores) {
            return new Spread(
                    Math.max(all.least() / cores, longest.least()),
                    Math.max(all.expected() / cores, longest.expected()),
                    Math.max(all.most() / cores, longest.most()));
        }
    }

    /**
     * Room for the results.
     *
     * @param place where they go
     * @param labels bytes of labels that are still to be copied for training's validation
     * @param fingerprint most bytes of drawn samples that lie there while the fingerprint is extracted; 0 if it is there
     * @param replaced bytes of older results that give way to new ones
     * @param needed bytes beyond those that give way, samples aside
     * @param room what there is, where the store knows
     * @param verdict whether that is enough
     * @param staging most bytes that one core holds in files that are not published yet
     * @param stagingPlace where these lie
     */
    public record Space(
            String place,
            long labels,
            long fingerprint,
            long replaced,
            Spread needed,
            Optional<Room> room,
            RoomVerdict verdict,
            long staging,
            String stagingPlace) {}

    /**
     * Memory for cases.
     *
     * @param budget bytes that a process may take in all
     * @param largest the cases that take most, the largest first
     * @param tooLarge those that do not fit into the budget even alone, the largest first
     * @param settings what executors should be given, by cores
     */
    public record Memory(
            long budget, List<CaseLoad> largest, List<CaseLoad> tooLarge, List<ExecutorSettings> settings) {
        public Memory {
            largest = List.copyOf(largest);
            tooLarge = List.copyOf(tooLarge);
            settings = List.copyOf(settings);
        }
    }
}
