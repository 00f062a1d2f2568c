package org.nnunetspark.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.nnunetspark.demo.phantom.Structure;
import org.nnunetspark.volume.Shape;

/**
 * The synthetic CTs as a raw nnU-Net dataset. Files appear under their names only when they are whole, dataset.json
 * last, so that a call after a killed one makes what is missing or damaged and leaves the rest alone.
 */
public final class DemoDataset {
    private static final String IMAGES = "imagesTr";
    private static final String LABELS = "labelsTr";

    private final SyntheticCt source;

    public DemoDataset(SyntheticCt source) {
        this.source = source;
    }

    /**
     * Brings the dataset into a folder, several cases at a time.
     *
     * @param folder the dataset's own folder, made if it is not there
     * @return how many cases were not there, or not whole, and were written
     * @throws IllegalArgumentException if the folder holds another dataset
     * @throws IOException if the storage fails; what was written stays and the next call goes on from there
     */
    public int write(Path folder) throws IOException {
        Path description = folder.resolve("dataset.json");
        byte[] json = datasetJson().getBytes(StandardCharsets.UTF_8);
        if (Files.exists(description) && !Arrays.equals(Files.readAllBytes(description), json)) {
            throw new IllegalArgumentException(description + " describes another dataset; the demo leaves it alone");
        }
        Files.createDirectories(folder.resolve(IMAGES));
        Files.createDirectories(folder.resolve(LABELS));
        int written = writeCases(folder);
        if (!Files.exists(description)) {
            DemoFile.publish(description, folder, out -> out.write(json));
        }
        return written;
    }

    private int writeCases(Path folder) throws IOException {
        try {
            return IntStream.range(0, source.size())
                    .parallel()
                    .map(index -> writeCase(folder, index))
                    .sum();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private int writeCase(Path folder, int index) {
        DemoFile image = image(folder, index);
        DemoFile labels = labels(folder, index);
        try {
            boolean imageIsWhole = image.isWhole();
            boolean labelsAreWhole = labels.isWhole();
            if (imageIsWhole && labelsAreWhole) {
                return 0;
            }
            DemoCase made = source.create(index);
            if (!imageIsWhole) {
                image.write(folder, out -> DemoNifti.write(made.image(), out));
            }
            if (!labelsAreWhole) {
                labels.write(folder, out -> out.write(made.labels()));
            }
            return 1;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private DemoFile image(Path folder, int index) {
        Shape shape = source.shape(index);
        Path file = folder.resolve(IMAGES).resolve(source.id(index) + "_0000.nii.gz");
        byte[] header = DemoNifti.imageHeader(shape, source.spacing(index), source.origin());
        return new DemoFile(file, header, Short.BYTES * shape.voxels());
    }

    private DemoFile labels(Path folder, int index) {
        Shape shape = source.shape(index);
        Path file = folder.resolve(LABELS).resolve(source.id(index) + ".nii.gz");
        byte[] header = DemoNifti.labelHeader(shape, source.spacing(index), source.origin());
        return new DemoFile(file, header, shape.voxels());
    }

    private String datasetJson() {
        String labels = Stream.of(Structure.values())
                .map(structure -> "    \"" + structure.label() + "\": " + structure.value())
                .collect(Collectors.joining(",\n"));
        return """
                {
                  "channel_names": {
                    "0": "CT"
                  },
                  "labels": {
                %s
                  },
                  "numTraining": %d,
                  "file_ending": ".nii.gz"
                }
                """.formatted(labels, source.size());
    }
}
