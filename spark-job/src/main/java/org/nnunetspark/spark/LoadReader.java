package org.nnunetspark.spark;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.nnunetspark.dataset.CaseFiles;
import org.nnunetspark.ledger.InputFile;
import org.nnunetspark.pipeline.CaseHeaders;
import org.nnunetspark.pipeline.HeaderReader;
import org.nnunetspark.pipeline.PreprocessWork;
import org.nnunetspark.pipeline.PreprocessWork.Configuration;
import org.nnunetspark.pipeline.RawDataset;
import org.nnunetspark.pipeline.VisitPlan;
import org.nnunetspark.pipeline.estimate.CaseLoad;
import org.nnunetspark.pipeline.forecast.CaseForecast;
import org.nnunetspark.pipeline.forecast.FingerprintForecast;
import org.nnunetspark.pipeline.forecast.KnownCrops;
import org.nnunetspark.pipeline.forecast.PreprocessForecast;
import org.nnunetspark.plan.ConfigurationPlan;
import org.nnunetspark.plan.DatasetFingerprint;

/** Reads the headers of cases from the driver, with many threads, and says what the cases will be. */
final class LoadReader {
    private static final int THREADS = 32;

    private final VisitPlan plan;
    private final RawDataset raw;
    private final Optional<DatasetFingerprint> fingerprint;
    private final List<ConfigurationPlan> configurations;
    private final Optional<PreprocessForecast> forecast;

    /**
     * @param work what cases are made in; no configuration for what precedes the plans
     * @param fingerprint of the same cases in the same order, whose shapes are those after the crop; else the crop is unknown
     */
    LoadReader(VisitPlan plan, RawDataset raw, PreprocessWork work, Optional<DatasetFingerprint> fingerprint) {
        this.plan = plan;
        this.raw = raw;
        this.fingerprint = fingerprint;
        this.configurations =
                work.configurations().stream().map(Configuration::plan).toList();
        this.forecast = configurations.isEmpty()
                ? Optional.empty()
                : Optional.of(new PreprocessForecast(
                        configurations, work.format(), work.classes(), ExecutorResources.MOST_THREADS));
    }

    /**
     * Loads of the cases that can be used.
     *
     * @param loads in the order of the cases
     * @param unusable ids of cases that would be put aside by their headers
     * @param cropKnown whether the loads are those after the crop
     */
    record Loads(List<CaseLoad> loads, List<String> unusable, boolean cropKnown) {}

    Loads read(List<CaseFiles> cases) throws IOException {
        List<String> ids = cases.stream().map(CaseFiles::caseId).toList();
        KnownCrops crops = fingerprint.map(known -> KnownCrops.of(known, ids)).orElseGet(KnownCrops::none);
        List<CaseLoad> loads = new ArrayList<>();
        List<String> unusable = new ArrayList<>();
        for (CaseHeaders headers : headers(cases)) {
            if (headers.fit()) {
                loads.add(CaseLoad.of(headers.files(), headers, forecast(headers, crops), configurations));
            } else {
                // A run puts such a case aside, and says why.
                unusable.add(headers.caseId());
            }
        }
        return new Loads(loads, unusable, fingerprint.isPresent());
    }

    private CaseForecast forecast(CaseHeaders headers, KnownCrops crops) {
        return forecast.map(each -> each.of(headers, crops))
                .orElseGet(() -> FingerprintForecast.of(headers, ExecutorResources.MOST_THREADS));
    }

    /** Headers in the order of the cases. */
    List<CaseHeaders> headers(List<CaseFiles> cases) throws IOException {
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try (HeaderReader reader = new HeaderReader(plan.place().raw(), plan.description())) {
            List<Future<CaseHeaders>> looks = new ArrayList<>();
            cases.forEach(files -> looks.add(threads.submit(() -> reader.read(files, bytes(files)))));
            List<CaseHeaders> headers = new ArrayList<>();
            for (Future<CaseHeaders> look : looks) {
                headers.add(look.get());
            }
            return headers;
        } catch (ExecutionException e) {
            throw new IllegalStateException("a look at a header failed", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            InterruptedIOException interrupted = new InterruptedIOException("interrupted while reading headers");
            interrupted.initCause(e);
            throw interrupted;
        } finally {
            threads.shutdownNow();
        }
    }

    private long bytes(CaseFiles files) {
        return raw.inputs(files).stream().mapToLong(InputFile::length).sum();
    }
}
