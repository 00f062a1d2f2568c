package org.nnunetspark.pipeline;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.nnunetspark.format.blosc2.B2ndLayout;
import org.nnunetspark.format.blosc2.Codec;
import org.nnunetspark.format.blosc2.ItemType;
import org.nnunetspark.format.blosc2.PlaneEncoder;
import org.nnunetspark.format.pickle.CaseProperties;
import org.nnunetspark.kernel.ClassLocations;
import org.nnunetspark.kernel.ForegroundClass;
import org.nnunetspark.kernel.resample.LabelSource;
import org.nnunetspark.pipeline.StageClock.Stage;
import org.nnunetspark.plan.ConfigurationPlan;
import org.nnunetspark.volume.LabelVolume;
import org.nnunetspark.volume.Shape;
import org.nnunetspark.volume.Spacing;

/** Makes the files of one case in one configuration: image, segmentation, properties. For one thread. */
final class ConfigurationEncoder {
    private final ConfigurationPlan plan;
    private final Codec codec;
    private final List<ForegroundClass> classes;
    private final StageClock clock;

    ConfigurationEncoder(ConfigurationPlan plan, Codec codec, List<ForegroundClass> classes, StageClock clock) {
        this.plan = plan;
        this.codec = codec;
        this.classes = classes;
        this.clock = clock;
    }

    /**
     * Writes the three files; they are complete when this returns, and garbage if it throws.
     *
     * @return bytes of the largest set of voxels held outside the heap besides the case's own
     */
    long encode(PreparedCase prepared, CaseOutputs files) throws IOException {
        Spacing spacing = prepared.extent().spacing();
        Shape cropped = prepared.extent().crop().size();
        Shape target = plan.imageShape(cropped, spacing);
        try (LabelVolume labels = LabelVolume.allocate(plan.labelShape(cropped, spacing))) {
            encodeLabels(prepared, labels, files.segmentation());
            List<ClassLocations.Found> found =
                    clock.time(Stage.CLASS_LOCATIONS, () -> ClassLocations.find(LabelSource.of(labels), classes));
            encodeProperties(prepared, found, files.properties());
            encodeImage(prepared, target, files.image());
            return labels.bytes();
        }
    }

    private void encodeLabels(PreparedCase prepared, LabelVolume resampled, Path file) throws IOException {
        Shape target = resampled.shape();
        B2ndLayout layout = B2ndLayout.forArray(1, target, patch(), ItemType.INT16);
        try (SeekableByteChannel channel = open(file);
                PlaneEncoder encoder = new PlaneEncoder(channel, layout, codec)) {
            Resamplers.Labels resampler = Resamplers.labels(plan, prepared, target);
            Stage outer = clock.enter(Stage.RESAMPLE_SEG);
            try {
                resampler.resample(LabelSource.of(prepared.labels()), (z, plane) -> {
                    resampled.write((long) z * target.plane(), plane, 0, target.plane());
                    encode(() -> encoder.accept(0, z, plane));
                });
            } finally {
                clock.leave(outer);
            }
            encode(encoder::finish);
        }
    }

    private void encodeImage(PreparedCase prepared, Shape target, Path file) throws IOException {
        B2ndLayout layout = B2ndLayout.forArray(prepared.channels(), target, patch(), ItemType.FLOAT32);
        try (SeekableByteChannel channel = open(file);
                PlaneEncoder encoder = new PlaneEncoder(channel, layout, codec)) {
            Resamplers.Images resampler = Resamplers.images(plan, prepared, target);
            Stage outer = clock.enter(Stage.RESAMPLE_IMAGE);
            try {
                for (int c = 0; c < prepared.channels(); c++) {
                    int number = c;
                    resampler.resample(
                            number,
                            prepared.planes(c, plan.channels().get(c), clock),
                            (z, plane) -> encode(() -> encoder.accept(number, z, plane)));
                }
            } finally {
                clock.leave(outer);
            }
            encode(encoder::finish);
        }
    }

    private void encodeProperties(PreparedCase prepared, List<ClassLocations.Found> found, Path file)
            throws IOException {
        PreparedCase.Extent extent = prepared.extent();
        CaseProperties properties = new CaseProperties(extent.geometry(), extent.uncropped(), extent.crop());
        for (ClassLocations.Found each : found) {
            ForegroundClass of = each.foregroundClass();
            if (of.region()) {
                properties.locateRegion(of.labels(), each.zyx());
            } else {
                properties.locateLabel(of.labels().get(0), each.zyx());
            }
        }
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
            properties.write(out);
        }
    }

    private int[] patch() {
        return plan.patchSize().stream().mapToInt(Integer::intValue).toArray();
    }

    private static SeekableByteChannel open(Path file) throws IOException {
        return Files.newByteChannel(
                file,
                StandardOpenOption.CREATE,
                StandardOpenOption.TRUNCATE_EXISTING,
                StandardOpenOption.WRITE,
                StandardOpenOption.READ);
    }

    /** Work of an encoder, which writes to a file. */
    private interface Encoding {
        void run() throws IOException;
    }

    private void encode(Encoding work) {
        Stage outer = clock.enter(Stage.ENCODE);
        try {
            work.run();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            clock.leave(outer);
        }
    }
}
