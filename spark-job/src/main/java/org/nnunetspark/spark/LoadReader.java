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
import org.nnunetspark.fault.InputFaultException;
import org.nnunetspark.pipeline.CaseHeaders;
import org.nnunetspark.pipeline.CaseSize;
import org.nnunetspark.pipeline.VisitPlan;
import org.nnunetspark.pipeline.estimate.CaseLoad;
import org.nnunetspark.plan.ConfigurationPlan;
import org.nnunetspark.plan.DatasetFingerprint;
import org.nnunetspark.volume.Shape;

/** Reads the headers of cases from the driver, with many threads, and says what the cases will be. */
final class LoadReader {
    private static final int THREADS = 32;

    private final VisitPlan plan;
    private final List<ConfigurationPlan> configurations;
    private final Optional<DatasetFingerprint> fingerprint;

    /**
     * @param fingerprint of the same cases in the same order, whose shapes are those after the crop; else the crop is unknown
     */
    LoadReader(VisitPlan plan, List<ConfigurationPlan> configurations, Optional<DatasetFingerprint> fingerprint) {
        this.plan = plan;
        this.configurations = configurations;
        this.fingerprint = fingerprint;
    }

    /**
     * Loads of the cases that can be used.
     *
     * @param loads in the order of the cases
     * @param unusable ids of cases whose headers are at fault
     * @param cropKnown whether the loads are those after the crop
     */
    record Loads(List<CaseLoad> loads, List<String> unusable, boolean cropKnown) {}

    Loads read(List<CaseFiles> cases) throws IOException {
        Optional<List<Shape>> crops =
                fingerprint.map(DatasetFingerprint::shapesAfterCrop).filter(shapes -> shapes.size() == cases.size());
        List<CaseLoad> loads = new ArrayList<>();
        List<String> unusable = new ArrayList<>();
        List<Optional<CaseSize>> sizes = sizes(cases);
        for (int i = 0; i < cases.size(); i++) {
            int number = i;
            Optional<CaseSize> size = sizes.get(i);
            Optional<Shape> crop = crops.map(shapes -> shapes.get(number));
            Optional<CaseLoad> load = size.flatMap(known -> load(cases.get(number), known, crop));
            load.ifPresentOrElse(
                    loads::add, () -> unusable.add(cases.get(number).caseId()));
        }
        return new Loads(loads, unusable, crops.isPresent());
    }

    private Optional<CaseLoad> load(CaseFiles files, CaseSize size, Optional<Shape> crop) {
        int classes = plan.description().labels().locationClasses().size();
        try {
            return Optional.of(CaseLoad.of(files, size, crop.orElse(size.shape()), configurations, classes));
        } catch (InputFaultException e) {
            // A run puts such a case aside, and says why.
            return Optional.empty();
        }
    }

    private List<Optional<CaseSize>> sizes(List<CaseFiles> cases) throws IOException {
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try (CaseHeaders headers = new CaseHeaders(plan)) {
            List<Future<Optional<CaseSize>>> looks = new ArrayList<>();
            cases.forEach(files -> looks.add(threads.submit(() -> size(headers, files))));
            List<Optional<CaseSize>> sizes = new ArrayList<>();
            for (Future<Optional<CaseSize>> look : looks) {
                sizes.add(look.get());
            }
            return sizes;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IOException io) {
                throw io;
            }
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

    private static Optional<CaseSize> size(CaseHeaders headers, CaseFiles files) throws IOException {
        try {
            return Optional.of(headers.read(files));
        } catch (InputFaultException e) {
            return Optional.empty();
        }
    }
}
