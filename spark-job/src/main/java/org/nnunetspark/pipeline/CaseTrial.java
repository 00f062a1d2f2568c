package org.nnunetspark.pipeline;

import java.io.IOException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.nnunetspark.dataset.CaseFiles;
import org.nnunetspark.kernel.ForegroundClass;
import org.nnunetspark.ledger.StagedOutput;
import org.nnunetspark.parallel.Helpers;
import org.nnunetspark.plan.ConfigurationPlan;
import org.nnunetspark.storage.ObjectStore;
import org.nnunetspark.storage.PrivateFolder;
import org.nnunetspark.storage.Staging;
import org.nnunetspark.storage.StorePath;
import org.nnunetspark.storage.Stores;
import org.nnunetspark.storage.local.LocalStore;

/**
 * Makes the results of a case to see how long that takes and how large they are: in a temporary folder of this machine that
 * is deleted at once. Nothing is published or put on record.
 *
 * @param plan where the dataset lies and how it is read
 * @param configurations what to make; none, to read and crop only
 * @param format how results are written
 * @param classes the classes of which voxel locations are collected
 */
public record CaseTrial(
        VisitPlan plan, List<ConfigurationPlan> configurations, OutputFormat format, List<ForegroundClass> classes)
        implements Serializable {
    public CaseTrial {
        configurations = List.copyOf(configurations);
        classes = List.copyOf(classes);
    }

    /**
     * What a case took.
     *
     * @param caseId the case
     * @param seconds of CPU for reading its files, and for crop and statistics
     * @param stored what it left, by the configuration's name
     */
    public record Made(String caseId, double seconds, Map<String, Stored> stored) implements Serializable {
        public Made {
            stored = Map.copyOf(stored);
        }
    }

    /**
     * Files of one case in one configuration.
     *
     * @param arrays bytes of image and segmentation
     * @param properties bytes of the pickle
     * @param seconds of CPU
     */
    public record Stored(long arrays, long properties, double seconds) implements Serializable {}

    /**
     * Makes a case.
     *
     * @throws org.nnunetspark.fault.InputFaultException if it would be put aside
     */
    public Made make(CaseFiles files) throws IOException {
        StageClock clock = new StageClock(Helpers.none());
        Map<String, Stored> stored = new LinkedHashMap<>();
        double seconds = 0;
        try (ObjectStore inputs = Stores.open(plan.place().raw().text());
                OpenCase open =
                        new CaseReader(inputs, plan.place().raw(), plan.readRules()).read(files, Helpers.none())) {
            if (!configurations.isEmpty()) {
                try (PreparedCase prepared = new CasePreparer(configurations, clock).prepare(open)) {
                    seconds = clock.lap().cpuSeconds();
                    for (ConfigurationPlan configuration : configurations) {
                        stored.put(configuration.name(), make(files.caseId(), prepared, configuration, clock));
                    }
                }
            }
        }
        return new Made(files.caseId(), seconds + clock.lap().cpuSeconds(), stored);
    }

    private Stored make(String caseId, PreparedCase prepared, ConfigurationPlan configuration, StageClock clock)
            throws IOException {
        try (PrivateFolder folder = PrivateFolder.create();
                LocalStore local = new LocalStore();
                Staging staging = local.stage(StorePath.of(folder.path()).resolve("case"))) {
            try (CaseArrays arrays = format.begin(staging, caseId, configuration, Helpers.none())) {
                new ConfigurationEncoder(configuration, classes, clock, Helpers.none())
                        .encode(prepared, staging.file(format.properties(caseId)), arrays);
            }
            return weigh(staging, caseId, clock);
        }
    }

    /** Digests are taken as for a record, because they take their time as well. */
    private Stored weigh(Staging staging, String caseId, StageClock clock) throws IOException {
        List<StagedOutput> outputs = new ArrayList<>();
        for (String name : format.outputs(caseId)) {
            outputs.add(StagedOutput.of(staging, name));
        }
        long all = outputs.stream().mapToLong(StagedOutput::length).sum();
        long properties = outputs.stream()
                .filter(output -> output.name().equals(format.properties(caseId)))
                .mapToLong(StagedOutput::length)
                .sum();
        return new Stored(all - properties, properties, clock.lap().cpuSeconds());
    }
}
