package org.nnunetspark.pipeline;

import java.io.IOException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.DoubleStream;
import org.nnunetspark.dataset.CaseFiles;
import org.nnunetspark.fault.InputFaultException;
import org.nnunetspark.kernel.NonzeroCrop;
import org.nnunetspark.kernel.intensity.ForegroundSamples;
import org.nnunetspark.parallel.Helpers;
import org.nnunetspark.plan.ChannelIntensities;
import org.nnunetspark.storage.ObjectStore;
import org.nnunetspark.storage.Stores;
import org.nnunetspark.volume.Volume;

/**
 * Draws foreground voxels of a few cases, which stand in for the dataset's intensities as long as there is no fingerprint. For
 * forecasts only: neither the number of the samples nor the arithmetic is nnU-Net's.
 *
 * @param plan where the dataset lies and how it is read
 * @param cases to draw from
 */
public record IntensityTrial(VisitPlan plan, List<CaseFiles> cases) implements Serializable {
    private static final long SAMPLES = 10_000;
    private static final double LOW = 0.005;
    private static final double HIGH = 0.995;

    public IntensityTrial {
        cases = List.copyOf(cases);
    }

    /** One a channel; none if no case can be read and has foreground. */
    public List<ChannelIntensities> draw() throws IOException {
        List<DoubleStream.Builder> pooled = new ArrayList<>();
        plan.description().channelNames().forEach(name -> pooled.add(DoubleStream.builder()));
        try (ObjectStore inputs = Stores.open(plan.place().raw().text())) {
            CaseReader reader = new CaseReader(inputs, plan.place().raw(), plan.readRules());
            for (CaseFiles files : cases) {
                draw(reader, files, pooled);
            }
        }
        return pooled.stream()
                .map(samples -> samples.build().sorted().toArray())
                .filter(samples -> samples.length > 0)
                .map(IntensityTrial::intensities)
                .toList();
    }

    private static void draw(CaseReader reader, CaseFiles files, List<DoubleStream.Builder> pooled) throws IOException {
        try (OpenCase open = reader.read(files, Helpers.none())) {
            List<Volume> channels =
                    open.channels().stream().map(NamedVolume::volume).toList();
            NonzeroCrop crop = NonzeroCrop.of(channels);
            ForegroundSamples foreground =
                    new ForegroundSamples(crop.box(), crop.crop(open.labels()), OptionalInt.empty());
            for (int c = 0; c < channels.size(); c++) {
                DoubleStream.Builder samples = pooled.get(c);
                float[] values = new float[ForegroundSamples.MOST];
                foreground.draw(channels.get(c), SAMPLES, drawn -> {
                    drawn.copyTo(values);
                    for (int i = 0; i < drawn.count(); i++) {
                        samples.add(values[i]);
                    }
                });
            }
        } catch (InputFaultException e) {
            // A run puts such a case aside and says why; the others stand in for it.
            return;
        }
    }

    private static ChannelIntensities intensities(double[] sorted) {
        double mean = Arrays.stream(sorted).average().orElseThrow();
        double variance = Arrays.stream(sorted)
                .map(value -> (value - mean) * (value - mean))
                .average()
                .orElseThrow();
        return new ChannelIntensities(
                sorted[sorted.length - 1],
                mean,
                at(0.5, sorted),
                sorted[0],
                at(LOW, sorted),
                at(HIGH, sorted),
                Math.sqrt(variance));
    }

    private static double at(double share, double[] sorted) {
        return sorted[(int) (share * (sorted.length - 1))];
    }
}
