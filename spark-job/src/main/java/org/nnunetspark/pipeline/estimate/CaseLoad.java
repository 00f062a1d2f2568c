package org.nnunetspark.pipeline.estimate;

import java.io.Serializable;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.nnunetspark.dataset.CaseFiles;
import org.nnunetspark.pipeline.CaseSize;
import org.nnunetspark.plan.ConfigurationPlan;
import org.nnunetspark.volume.Shape;

/**
 * What one case will be, before any of its voxels is read.
 *
 * @param files its files
 * @param size by its headers
 * @param outputs its results by the configuration's name
 * @param memory what it holds while it is worked on
 */
public record CaseLoad(CaseFiles files, CaseSize size, Map<String, OutputSize> outputs, MemoryNeed memory)
        implements Serializable {
    public CaseLoad {
        outputs = Collections.unmodifiableMap(new LinkedHashMap<>(outputs));
    }

    /**
     * The load of a case.
     *
     * @param extent shape that is resampled: after the crop where that is known, else all of it
     * @throws org.nnunetspark.fault.InputFaultException if it cannot be resampled as a configuration wants
     */
    public static CaseLoad of(
            CaseFiles files, CaseSize size, Shape extent, List<ConfigurationPlan> configurations, int classes) {
        Map<String, OutputSize> outputs = new LinkedHashMap<>();
        for (ConfigurationPlan plan : configurations) {
            outputs.put(plan.name(), OutputSize.of(plan, extent, size.spacing(), classes));
        }
        return new CaseLoad(files, size, outputs, MemoryNeed.of(size, outputs.values()));
    }

    public String caseId() {
        return files.caseId();
    }
}
