package org.nnunetspark.pipeline;

import java.io.IOException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.nnunetspark.kernel.ForegroundClass;
import org.nnunetspark.ledger.FaultPoint;
import org.nnunetspark.plan.ConfigurationPlan;
import org.nnunetspark.storage.StoreEntry;
import org.nnunetspark.volume.NativeMeter;

/**
 * Makes the results of a case in all configurations that lack it.
 *
 * @param configurations what is asked for, all of the same plans
 * @param format how results are written
 * @param classes the classes of which voxel locations are collected
 */
public record PreprocessWork(List<Configuration> configurations, OutputFormat format, List<ForegroundClass> classes)
        implements Assignment {
    public PreprocessWork {
        configurations = List.copyOf(configurations);
        classes = List.copyOf(classes);
    }

    /**
     * One configuration.
     *
     * @param unit its unit of work
     * @param plan how it is made
     */
    public record Configuration(WorkUnit unit, ConfigurationPlan plan) implements Serializable {}

    @Override
    public List<WorkUnit> units() {
        return configurations.stream().map(Configuration::unit).toList();
    }

    @Override
    public void run(Visit visit) throws IOException {
        List<Configuration> lacking = new ArrayList<>();
        for (Configuration configuration : configurations) {
            if (visit.lacks(configuration.unit()) && !visit.adopt(configuration.unit())) {
                lacking.add(configuration);
            }
        }
        if (lacking.isEmpty()) {
            return;
        }
        List<ConfigurationPlan> plans =
                lacking.stream().map(Configuration::plan).toList();
        FaultPoint.at("E3a", visit.caseId());
        try (PreparedCase prepared = new CasePreparer(plans, visit.clock()).prepare(visit.open())) {
            FaultPoint.at("E3b", visit.caseId());
            for (Configuration configuration : lacking) {
                make(visit, prepared, configuration);
            }
        }
    }

    private void make(Visit visit, PreparedCase prepared, Configuration configuration) throws IOException {
        String caseId = visit.caseId();
        ConfigurationPlan plan = configuration.plan();
        visit.make(configuration.unit(), outputsOf(caseId), staging -> {
            try (CaseArrays arrays = format.begin(staging, caseId, plan, visit.helpers())) {
                new ConfigurationEncoder(plan, classes, visit.clock(), visit.helpers())
                        .encode(prepared, staging.file(format.properties(caseId)), arrays);
                visit.discard(configuration.unit(), format.unpacked(caseId));
                return Visit.Yield.of(NativeMeter.ofThread().peak());
            }
        });
    }

    @Override
    public List<String> outputsOf(String caseId) {
        return format.outputs(caseId);
    }

    /**
     * What a case that is complete takes.
     *
     * @param files of the configuration's folder, by name
     */
    public CaseTrial.Stored stored(String caseId, Map<String, StoreEntry> files) {
        long arrays = 0;
        long properties = 0;
        for (String name : outputsOf(caseId)) {
            long length = files.containsKey(name) ? files.get(name).length() : 0;
            if (name.equals(format.properties(caseId))) {
                properties += length;
            } else {
                arrays += length;
            }
        }
        return new CaseTrial.Stored(arrays, properties, 0);
    }
}
