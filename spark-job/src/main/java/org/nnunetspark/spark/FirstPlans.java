package org.nnunetspark.spark;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.nnunetspark.dataset.CaseFiles;
import org.nnunetspark.ledger.InputFile;
import org.nnunetspark.pipeline.CaseHeaders;
import org.nnunetspark.pipeline.IntensityTrial;
import org.nnunetspark.pipeline.RawDataset;
import org.nnunetspark.pipeline.VisitPlan;
import org.nnunetspark.plan.CaseExtent;
import org.nnunetspark.plan.CaseSpacing;
import org.nnunetspark.plan.ChannelIntensities;
import org.nnunetspark.plan.DatasetFingerprint;

/**
 * Assumes the fingerprint of a dataset that has none yet: shapes and spacings by headers, as if nothing were cropped, and the
 * intensities of a few of the smaller cases. What is planned from it is close to what will be planned.
 */
final class FirstPlans {
    /** Where among the cases by size those stand whose intensities are drawn. */
    private static final List<Double> DRAWN = List.of(0.0, 0.25, 0.5);

    private final VisitPlan plan;
    private final RawDataset raw;

    FirstPlans(VisitPlan plan, RawDataset raw) {
        this.plan = plan;
        this.raw = raw;
    }

    /** The fingerprint, or nothing if too little of the cases can be read. */
    Optional<DatasetFingerprint> fingerprint(List<CaseHeaders> headers, Supplier<SparkRuntime> runtime) {
        List<CaseFiles> usable = new ArrayList<>();
        List<CaseExtent> extents = new ArrayList<>();
        headers.stream().filter(CaseHeaders::fit).forEach(known -> {
            usable.add(known.files());
            extents.add(extent(known));
        });
        if (extents.isEmpty()) {
            return Optional.empty();
        }
        List<ChannelIntensities> channels = runtime.get()
                .context()
                .parallelize(List.of(new IntensityTrial(plan, some(usable))), 1)
                .flatMap(trial -> trial.draw().iterator())
                .collect();
        return channels.size() == plan.description().channelNames().size()
                ? Optional.of(DatasetFingerprint.of(extents, channels))
                : Optional.empty();
    }

    private static CaseExtent extent(CaseHeaders headers) {
        CaseSpacing spacing = new CaseSpacing(headers.images().get(0).geometry().numbers());
        return new CaseExtent(spacing, headers.shape(), headers.shape());
    }

    private List<CaseFiles> some(List<CaseFiles> usable) {
        List<CaseFiles> bySize = usable.stream()
                .sorted(Comparator.comparingLong(this::bytes).thenComparing(CaseFiles::caseId))
                .toList();
        return DRAWN.stream()
                .map(share -> bySize.get((int) (share * (bySize.size() - 1))))
                .distinct()
                .toList();
    }

    private long bytes(CaseFiles files) {
        return raw.inputs(files).stream().mapToLong(InputFile::length).sum();
    }
}
