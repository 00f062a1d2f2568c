package org.nnunetspark.spark;

import java.io.IOException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.nnunetspark.dataset.CaseFiles;
import org.nnunetspark.dataset.DatasetDescription;
import org.nnunetspark.ledger.InputFile;
import org.nnunetspark.pipeline.CaseHeaders;
import org.nnunetspark.pipeline.HeaderReader;
import org.nnunetspark.pipeline.RawDataset;
import org.nnunetspark.storage.StorePath;

/**
 * Reads the headers of cases, each once a command: by threads of the driver where there are few, which takes less time than a
 * Spark job takes to begin, else by Spark.
 */
public final class CaseHeaderPass {
    private static final int FEW = 2000;
    private static final int PARTITIONS_PER_CORE = 4;

    private final RawDataset raw;
    private final Supplier<SparkRuntime> runtime;
    private final Map<String, CaseHeaders> known = new LinkedHashMap<>();
    private DatasetDescription description;

    /** Reads headers of one dataset's cases. */
    public CaseHeaderPass(RawDataset raw, Supplier<SparkRuntime> runtime) {
        this.raw = raw;
        this.runtime = runtime;
        this.description = raw.description();
    }

    /**
     * The headers of some cases, by case.
     *
     * @param readBy the dataset with the reader that its files are going to be read by
     */
    public Map<String, CaseHeaders> of(List<CaseFiles> cases, DatasetDescription readBy) throws IOException {
        if (!readBy.reader().equals(description.reader())) {
            known.clear();
            description = readBy;
        }
        List<CaseFiles> unknown = cases.stream()
                .filter(files -> !known.containsKey(files.caseId()))
                .toList();
        List<CaseHeaders> read = unknown.size() > FEW ? bySpark(unknown) : byThreads(unknown);
        read.forEach(headers -> known.put(headers.caseId(), headers));
        Map<String, CaseHeaders> wanted = new LinkedHashMap<>();
        cases.forEach(files -> wanted.put(files.caseId(), known.get(files.caseId())));
        return wanted;
    }

    private long bytes(CaseFiles files) {
        return raw.inputs(files).stream().mapToLong(InputFile::length).sum();
    }

    private List<CaseHeaders> byThreads(List<CaseFiles> cases) throws IOException {
        try (HeaderReader reader = new HeaderReader(raw.folder(), description)) {
            return HeaderThreads.look(cases, files -> reader.read(files, bytes(files)));
        }
    }

    private List<CaseHeaders> bySpark(List<CaseFiles> cases) {
        List<Sized> sized =
                cases.stream().map(files -> new Sized(files, bytes(files))).toList();
        StorePath folder = raw.folder();
        DatasetDescription dataset = description;
        SparkRuntime spark = runtime.get();
        return spark.context()
                .parallelize(sized, PARTITIONS_PER_CORE * spark.parallelism())
                .mapPartitions(part -> read(folder, dataset, part))
                .collect();
    }

    private static Iterator<CaseHeaders> read(StorePath folder, DatasetDescription dataset, Iterator<Sized> cases)
            throws IOException {
        List<CaseHeaders> headers = new ArrayList<>();
        try (HeaderReader reader = new HeaderReader(folder, dataset)) {
            cases.forEachRemaining(each -> headers.add(reader.read(each.files(), each.bytes())));
        }
        return headers.iterator();
    }

    /** A case and the length of its files. */
    private record Sized(CaseFiles files, long bytes) implements Serializable {}
}
