package org.nnunetspark.spark;

import java.io.IOException;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.nnunetspark.dataset.CaseFiles;
import org.nnunetspark.ledger.InputFile;
import org.nnunetspark.ledger.Ledger;
import org.nnunetspark.pipeline.DatasetPlace;
import org.nnunetspark.pipeline.GroundTruthCopies;
import org.nnunetspark.pipeline.OutputFormat;
import org.nnunetspark.pipeline.PreprocessWork;
import org.nnunetspark.pipeline.RawDataset;
import org.nnunetspark.pipeline.estimate.Estimate;
import org.nnunetspark.pipeline.estimate.OutputSize;
import org.nnunetspark.pipeline.estimate.Remaining;
import org.nnunetspark.pipeline.estimate.RoomVerdict;
import org.nnunetspark.pipeline.estimate.Spread;
import org.nnunetspark.plan.DatasetFingerprint;
import org.nnunetspark.storage.ObjectStore;
import org.nnunetspark.storage.Room;
import org.nnunetspark.storage.StoreEntry;
import org.nnunetspark.storage.StorePath;

/** Compares what is to be written with the room that there is. */
final class SpaceForecast {
    private final ObjectStore results;
    private final DatasetPlace place;
    private final PreprocessWork work;

    SpaceForecast(ObjectStore results, DatasetPlace place, PreprocessWork work) {
        this.results = results;
        this.place = place;
        this.work = work;
    }

    /**
     * The room that the cases that remain need.
     *
     * @param labelled the cases whose labels are to be copied: also those that remain in no configuration
     */
    Estimate.Space of(Remaining remaining, RawDataset raw, List<CaseFiles> labelled) throws IOException {
        long labels = remaining.lacking().isEmpty() ? 0 : labels(raw, labelled);
        long replaced = replaced(remaining);
        Spread needed = remaining.stored().plus((double) (labels - replaced)).notNegative();
        Optional<Room> room = results.room(place.preprocessed());
        String staging = place.preprocessed().isLocal()
                ? place.preprocessed().text()
                : System.getProperty("java.io.tmpdir") + " of each executor";
        return new Estimate.Space(
                place.preprocessed().text(),
                labels,
                samples(remaining),
                replaced,
                needed,
                room,
                RoomVerdict.of(needed, room),
                staging(remaining),
                staging);
    }

    /** Bytes of labels that have no copy yet. */
    private long labels(RawDataset raw, List<CaseFiles> labelled) throws IOException {
        Set<String> there = new HashSet<>();
        if (results.entry(GroundTruthCopies.folder(place)).isPresent()) {
            results.list(GroundTruthCopies.folder(place)).stream()
                    .map(StoreEntry::name)
                    .forEach(there::add);
        }
        String ending = raw.description().fileEnding();
        return labelled.stream()
                .filter(files -> !there.contains(files.caseId() + ending))
                .flatMap(files ->
                        raw.inputs(files).stream().filter(input -> input.name().equals(files.label())))
                .mapToLong(InputFile::length)
                .sum();
    }

    /** Samples of all cases, each as large as a voxel in memory; of a case without foreground there are none. */
    private long samples(Remaining remaining) throws IOException {
        StorePath fingerprint = place.preprocessed().resolve(DatasetFingerprint.FILE);
        if (remaining.loads().isEmpty() || results.entry(fingerprint).isPresent()) {
            return 0;
        }
        long each =
                (long) (FingerprintJob.SAMPLES_OF_DATASET / remaining.loads().size());
        return remaining.loads().stream()
                .mapToLong(load -> each * (load.imageBytes() / load.shape().voxels()))
                .sum();
    }

    /** Bytes of files that are there and give way to those that are made. */
    private long replaced(Remaining remaining) throws IOException {
        long bytes = 0;
        for (PreprocessWork.Configuration each : work.configurations()) {
            Map<String, StoreEntry> files = new Ledger(results, each.unit().layout()).results();
            for (String caseId : remaining.lacking().get(each.plan().name())) {
                bytes += work.outputsOf(caseId).stream()
                        .filter(files::containsKey)
                        .mapToLong(name -> files.get(name).length())
                        .sum();
            }
        }
        return bytes;
    }

    /** The files of one case in one configuration; npz is made from arrays that lie beside it uncompressed. */
    private long staging(Remaining remaining) {
        Optional<OutputSize> largest = remaining.loads().stream()
                .flatMap(load -> load.outputs().values().stream())
                .max(Comparator.comparingLong(OutputSize::most));
        int copies = work.format().kind() == OutputFormat.Kind.NPZ ? 2 : 1;
        return copies * largest.map(OutputSize::most).orElse(0L);
    }
}
