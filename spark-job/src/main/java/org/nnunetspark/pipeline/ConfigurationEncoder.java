package org.nnunetspark.pipeline;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.nnunetspark.format.pickle.CaseProperties;
import org.nnunetspark.kernel.ClassLocations;
import org.nnunetspark.kernel.ForegroundClass;
import org.nnunetspark.kernel.resample.LabelSource;
import org.nnunetspark.ledger.FaultPoint;
import org.nnunetspark.parallel.Helpers;
import org.nnunetspark.pipeline.StageClock.Stage;
import org.nnunetspark.plan.ConfigurationPlan;
import org.nnunetspark.volume.LabelVolume;
import org.nnunetspark.volume.Shape;
import org.nnunetspark.volume.Spacing;

/** Makes the files of one case in one configuration: image, segmentation, properties. For one thread. */
final class ConfigurationEncoder {
    private final ConfigurationPlan plan;
    private final List<ForegroundClass> classes;
    private final StageClock clock;
    private final Helpers helpers;

    ConfigurationEncoder(ConfigurationPlan plan, List<ForegroundClass> classes, StageClock clock, Helpers helpers) {
        this.plan = plan;
        this.classes = classes;
        this.clock = clock;
        this.helpers = helpers;
    }

    /**
     * Writes the case's files; they are complete when this returns, and garbage if it throws.
     *
     * @param properties file of the properties
     */
    void encode(PreparedCase prepared, Path properties, CaseArrays arrays) throws IOException {
        Spacing spacing = prepared.extent().spacing();
        Shape cropped = prepared.extent().crop().size();
        Shape target = plan.imageShape(cropped, spacing);
        try (LabelVolume labels = LabelVolume.allocate(plan.labelShape(cropped, spacing))) {
            FaultPoint.at("E5a");
            encodeLabels(prepared, labels, arrays);
            FaultPoint.at("E5b");
            List<ClassLocations.Found> found =
                    clock.time(Stage.CLASS_LOCATIONS, () -> ClassLocations.find(LabelSource.of(labels), classes));
            FaultPoint.at("E4a");
            encodeProperties(prepared, found, properties);
            FaultPoint.at("E4b");
            FaultPoint.at("E6a");
            encodeImage(prepared, target, arrays);
            encode(arrays::finish);
            FaultPoint.at("E6b");
        }
    }

    private void encodeLabels(PreparedCase prepared, LabelVolume resampled, CaseArrays arrays) throws IOException {
        Shape target = resampled.shape();
        try (ArrayWriter sink = arrays.segmentation(target)) {
            Resamplers.Labels resampler = Resamplers.labels(plan, prepared, target, helpers);
            Stage outer = clock.enter(Stage.RESAMPLE_SEG);
            try {
                resampler.resample(LabelSource.of(prepared.labels()), (z, plane) -> {
                    resampled.write((long) z * target.plane(), plane, 0, target.plane());
                    encode(() -> sink.accept(0, z, plane));
                });
            } finally {
                clock.leave(outer);
            }
            encode(sink::finish);
        }
    }

    private void encodeImage(PreparedCase prepared, Shape target, CaseArrays arrays) throws IOException {
        try (ArrayWriter sink = arrays.image(prepared.channels(), target)) {
            Resamplers.Images resampler = Resamplers.images(plan, prepared, target, helpers);
            Stage outer = clock.enter(Stage.RESAMPLE_IMAGE);
            try {
                for (int c = 0; c < prepared.channels(); c++) {
                    int number = c;
                    resampler.resample(
                            number,
                            prepared.planes(c, plan.channels().get(c), clock),
                            (z, plane) -> encode(() -> sink.accept(number, z, plane)));
                }
            } finally {
                clock.leave(outer);
            }
            encode(sink::finish);
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
