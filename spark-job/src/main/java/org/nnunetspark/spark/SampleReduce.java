package org.nnunetspark.spark;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.function.Function;
import org.apache.spark.api.java.function.Function2;
import org.nnunetspark.fault.FaultCode;
import org.nnunetspark.fault.RefusedException;
import org.nnunetspark.kernel.intensity.FirstPass;
import org.nnunetspark.kernel.intensity.Intensities;
import org.nnunetspark.kernel.intensity.IntensityQuery;
import org.nnunetspark.kernel.intensity.SampleRange;
import org.nnunetspark.kernel.intensity.SecondPass;
import org.nnunetspark.ledger.LedgerLayout;
import org.nnunetspark.numpy.PairwiseTree.Precision;
import org.nnunetspark.pipeline.FingerprintPart;
import org.nnunetspark.pipeline.SamplePasses;
import org.nnunetspark.pipeline.SamplePasses.Samples;
import org.nnunetspark.storage.ObjectStore;
import org.nnunetspark.storage.Stores;

/**
 * Reduces the samples of all cases to the statistics of each channel, in two passes over the parts where they lie. What
 * reaches the driver does not grow with the number of samples.
 */
final class SampleReduce {
    private final DatasetSession session;
    private final LedgerLayout fingerprint;

    SampleReduce(DatasetSession session, LedgerLayout fingerprint) {
        this.session = session;
        this.fingerprint = fingerprint;
    }

    /** The statistics of each channel of these parts, whose order is that of the cases. */
    List<Intensities> run(Map<String, FingerprintPart> parts) {
        List<Samples> samples = placed(parts);
        if (samples.isEmpty()) {
            throw new RefusedException(
                    FaultCode.NO_GOOD_CASES, "", "no case has any foreground: there is nothing to plan from");
        }
        SampleRange any = samples.get(0).range();
        JavaRDD<Samples> rdd = session.runtime().context().parallelize(samples, samples.size());
        LedgerLayout paths = fingerprint;
        String uri = session.place().preprocessed().text();
        List<IntensityQuery> queries = new ArrayList<>();
        reduce(rdd, each -> first(uri, paths, each), SampleReduce::mergeFirst)
                .forEach(all -> queries.add(IntensityQuery.of(any, all)));
        List<SecondPass> second = reduce(rdd, each -> second(uri, paths, each, queries), SampleReduce::mergeSecond);
        List<Intensities> intensities = new ArrayList<>();
        for (int c = 0; c < queries.size(); c++) {
            intensities.add(queries.get(c).answer(second.get(c)));
        }
        return intensities;
    }

    /** Cases with foreground, each with its place among all samples. */
    private static List<Samples> placed(Map<String, FingerprintPart> parts) {
        long total = parts.values().stream().mapToLong(FingerprintPart::samples).sum();
        boolean widened = parts.values().stream().anyMatch(part -> part.samples() == 0);
        Precision precision = widened ? Precision.FLOAT64 : Precision.FLOAT32;
        List<Samples> placed = new ArrayList<>();
        long start = 0;
        for (Map.Entry<String, FingerprintPart> each : parts.entrySet()) {
            long count = each.getValue().samples();
            if (count > 0) {
                SampleRange range = new SampleRange(total, start, count, precision);
                placed.add(new Samples(each.getKey(), each.getValue(), range));
            }
            start += count;
        }
        return placed;
    }

    private static <T> List<T> reduce(JavaRDD<Samples> rdd, Function<Samples, List<T>> pass, Function2<T, T, T> merge) {
        return rdd.map(pass).treeReduce((a, b) -> {
            List<T> merged = new ArrayList<>();
            for (int c = 0; c < a.size(); c++) {
                merged.add(merge.call(a.get(c), b.get(c)));
            }
            return merged;
        });
    }

    private static FirstPass mergeFirst(FirstPass a, FirstPass b) {
        return a.merge(b);
    }

    private static SecondPass mergeSecond(SecondPass a, SecondPass b) {
        return a.merge(b);
    }

    private static List<FirstPass> first(String uri, LedgerLayout paths, Samples samples) throws IOException {
        try (ObjectStore store = Stores.open(uri)) {
            return new SamplePasses(store, paths).first(samples);
        }
    }

    private static List<SecondPass> second(
            String uri, LedgerLayout paths, Samples samples, List<IntensityQuery> queries) throws IOException {
        try (ObjectStore store = Stores.open(uri)) {
            return new SamplePasses(store, paths).second(samples, queries);
        }
    }
}
