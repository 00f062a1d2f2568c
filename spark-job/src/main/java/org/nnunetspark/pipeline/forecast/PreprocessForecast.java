package org.nnunetspark.pipeline.forecast;

import java.util.ArrayList;
import java.util.List;
import org.nnunetspark.fault.InputFaultException;
import org.nnunetspark.kernel.ForegroundClass;
import org.nnunetspark.pipeline.CaseHeaders;
import org.nnunetspark.pipeline.OutputFormat;
import org.nnunetspark.plan.ChannelNormalization;
import org.nnunetspark.plan.ConfigurationPlan;
import org.nnunetspark.volume.Bytes;
import org.nnunetspark.volume.Shape;
import org.nnunetspark.volume.Spacing;

/** Forecasts visits that make some configurations of the same plans. */
public final class PreprocessForecast {
    private final List<ConfigurationPlan> plans;
    private final OutputFormat format;
    private final List<ForegroundClass> classes;
    private final int threads;
    private final int[] axes;

    /**
     * @param plans what every case is made in, at least one
     * @param format how results are written
     * @param classes the classes of which voxel locations are collected
     * @param threads that may work on a case at once
     */
    public PreprocessForecast(
            List<ConfigurationPlan> plans, OutputFormat format, List<ForegroundClass> classes, int threads) {
        this.threads = threads;
        this.plans = List.copyOf(plans);
        this.format = format;
        this.classes = List.copyOf(classes);
        this.axes = plans.get(0).transposeForward().stream()
                .mapToInt(Integer::intValue)
                .toArray();
    }

    /**
     * The forecast of one case.
     *
     * @param crops the nonzero regions, as far as they are known
     */
    public CaseForecast of(CaseHeaders headers, KnownCrops crops) {
        try {
            return headers.fit() ? ofVisit(headers, crops.of(headers)) : ReadingForecast.only(headers, threads);
        } catch (InputFaultException e) {
            // It cannot be resampled as planned: its visit ends with this verdict before it is.
            return ReadingForecast.only(headers, threads);
        }
    }

    private CaseForecast ofVisit(CaseHeaders headers, Shape cropped) {
        Spacing spacing = headers.spacing().permuted(axes);
        Shape crop = cropped.permuted(axes);
        ReadingForecast reading = new ReadingForecast(headers, threads);
        Bytes held = held(reading, headers, crop);
        Bytes peak = reading.peak().or(preparing(reading, headers, cropped));
        double work = WorkForecast.reading(headers);
        List<ConfigurationForecast> made = new ArrayList<>();
        for (ConfigurationPlan plan : plans) {
            ConfigurationStages stages = new ConfigurationStages(plan, format, crop, spacing);
            ConfigurationForecast configuration = stages.forecast(headers.channels(), classes);
            peak = peak.or(held.plus(stages.peak(headers.channels(), classes, threads)));
            work += WorkForecast.making(crop, configuration);
            made.add(configuration);
        }
        return CaseForecast.of(headers, peak, made, work);
    }

    private boolean isTurned() {
        return axes[0] != 0 || axes[1] != 1;
    }

    /** What all configurations start from: a turned case is cut to its crop. */
    private Bytes held(ReadingForecast reading, CaseHeaders headers, Shape crop) {
        return isTurned()
                ? cut(reading.channels().plus(reading.labels()), headers.shape(), crop)
                : reading.channels().plus(reading.labels());
    }

    private static Bytes cut(Bytes whole, Shape shape, Shape crop) {
        return Bytes.offHeap(whole.offHeap() / shape.voxels() * crop.voxels());
    }

    /** Statistics, and turning one volume after the other. */
    private Bytes preparing(ReadingForecast reading, CaseHeaders headers, Shape cropped) {
        Bytes all = reading.channels().plus(reading.labels());
        long statistics = (2L * Float.BYTES + Short.BYTES) * cropped.plane() + 2 * ReadingForecast.READER;
        Bytes peak = all.plus(reading.mask()).plus(Bytes.onHeap(statistics));
        if (!headers.memoryOrder().isC() && plans.stream().anyMatch(PreprocessForecast::sumsWholeCrop)) {
            peak = peak.plus(reading.largestChannel());
        }
        if (isTurned()) {
            Bytes largest = cut(reading.largestChannel().or(reading.labels()), headers.shape(), cropped);
            peak = peak.or(all.plus(largest).plus(reading.mask()));
        }
        return peak;
    }

    private static boolean sumsWholeCrop(ConfigurationPlan plan) {
        return plan.channels().stream()
                .anyMatch(channel -> channel instanceof ChannelNormalization.ZScore zScore && !zScore.insideMask());
    }
}
