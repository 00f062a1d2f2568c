package org.nnunetspark.pipeline;

import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.nnunetspark.format.blosc2.B2ndLayout;
import org.nnunetspark.format.blosc2.Codec;
import org.nnunetspark.format.blosc2.ItemType;
import org.nnunetspark.format.npz.ArraySpool;
import org.nnunetspark.format.npz.NpyType;
import org.nnunetspark.parallel.Helpers;
import org.nnunetspark.plan.ConfigurationPlan;
import org.nnunetspark.storage.Staging;
import org.nnunetspark.volume.Bytes;
import org.nnunetspark.volume.Shape;

/**
 * How the arrays of a case are written. nnU-Net's training tells the format by the endings in a folder, and refuses a folder
 * with both. Travels to tasks.
 *
 * @param kind the format
 * @param codec how b2nd files are compressed; npz has its own way
 */
public record OutputFormat(Kind kind, Codec codec) implements Serializable {
    private static final String PROPERTIES = ".pkl";
    private static final String PICKLE = "pickle/4";

    /** The formats that nnU-Net trains from. */
    public enum Kind {
        B2ND(".b2nd"),
        NPZ(".npz");

        private final String ending;

        Kind(String ending) {
            this.ending = ending;
        }

        /** The format of this name, {@code npz}; empty if there is none. */
        public static Optional<Kind> named(String name) {
            return Arrays.stream(values())
                    .filter(kind -> kind.toString().equals(name))
                    .findFirst();
        }

        @Override
        public String toString() {
            return ending.substring(1);
        }

        /** Whether training would take a file of this name for one of another format. */
        public boolean isForeign(String fileName) {
            return fileName.endsWith((this == B2ND ? NPZ : B2ND).ending);
        }
    }

    /** What results depend on besides plans and dataset.json, as a text for their keys. */
    public String rules() {
        return (kind == Kind.B2ND ? codec.toString() : "npz") + ";" + PICKLE;
    }

    /** Names of a case's files, in the order of publishing: the one that makes it visible to training last. */
    List<String> outputs(String caseId) {
        return kind == Kind.B2ND
                ? List.of(properties(caseId), segmentation(caseId), image(caseId))
                : List.of(properties(caseId), image(caseId));
    }

    /** Names of the files that training unpacks a case to, and then reads in place of it as long as they are there. */
    List<String> unpacked(String caseId) {
        return kind == Kind.NPZ ? List.of(caseId + ".npy", caseId + "_seg.npy") : List.of();
    }

    /** Name of the file of a case's properties. */
    String properties(String caseId) {
        return caseId + PROPERTIES;
    }

    private String segmentation(String caseId) {
        return caseId + "_seg" + kind.ending;
    }

    private String image(String caseId) {
        return caseId + kind.ending;
    }

    /** The most bytes that the files of a case's arrays can have. */
    public long largestStored(ConfigurationPlan plan, int channels, Shape image, Shape labels) {
        return kind == Kind.B2ND
                ? layout(plan, channels, image, ItemType.FLOAT32).largestFile()
                        + layout(plan, 1, labels, ItemType.INT16).largestFile()
                : ArraySpool.largestArchived(NpyType.FLOAT32, channels, image)
                        + ArraySpool.largestArchived(NpyType.INT16, 1, labels);
    }

    /** Memory that is held while an image is written, by so many threads at once. */
    public Bytes imageMemory(ConfigurationPlan plan, int channels, Shape image, int threads) {
        return kind == Kind.B2ND
                ? layout(plan, channels, image, ItemType.FLOAT32).encodingMemory(codec, threads)
                : ArraySpool.memory(NpyType.FLOAT32, image);
    }

    /** Memory that is held while a segmentation is written, by so many threads at once. */
    public Bytes segmentationMemory(ConfigurationPlan plan, Shape labels, int threads) {
        return kind == Kind.B2ND
                ? layout(plan, 1, labels, ItemType.INT16).encodingMemory(codec, threads)
                : ArraySpool.memory(NpyType.INT16, labels);
    }

    private static B2ndLayout layout(ConfigurationPlan plan, int channels, Shape shape, ItemType type) {
        int[] patch = plan.patchSize().stream().mapToInt(Integer::intValue).toArray();
        return B2ndLayout.forArray(channels, shape, patch, type);
    }

    /** Begins a case's array files. */
    CaseArrays begin(Staging staging, String caseId, ConfigurationPlan plan, Helpers helpers) {
        return kind == Kind.B2ND
                ? new B2ndArrays(
                        staging.file(segmentation(caseId)),
                        staging.file(image(caseId)),
                        plan.patchSize(),
                        codec,
                        helpers)
                : new NpzArrays(staging.file(image(caseId)));
    }
}
