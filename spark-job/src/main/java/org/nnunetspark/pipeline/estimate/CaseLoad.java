package org.nnunetspark.pipeline.estimate;

import java.io.Serializable;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.nnunetspark.dataset.CaseFiles;
import org.nnunetspark.format.FileHeader;
import org.nnunetspark.pipeline.CaseHeaders;
import org.nnunetspark.pipeline.forecast.CaseForecast;
import org.nnunetspark.plan.ConfigurationPlan;
import org.nnunetspark.volume.Bytes;
import org.nnunetspark.volume.Shape;

/**
 * What one case will be, before any of its voxels is read.
 *
 * @param files its files
 * @param shape voxels of a channel, in the reader's axes
 * @param imageBytes all channels in memory
 * @param outputs its results by the configuration's name
 * @param memory the most that it holds while it is worked on
 */
public record CaseLoad(CaseFiles files, Shape shape, long imageBytes, Map<String, OutputSize> outputs, Bytes memory)
        implements Serializable {
    public CaseLoad {
        outputs = Collections.unmodifiableMap(new LinkedHashMap<>(outputs));
    }

    /**
     * The load of a case.
     *
     * @param forecast in these configurations, in their order
     */
    public static CaseLoad of(
            CaseFiles files, CaseHeaders headers, CaseForecast forecast, List<ConfigurationPlan> configurations) {
        Map<String, OutputSize> outputs = new LinkedHashMap<>();
        for (int i = 0; i < forecast.configurations().size(); i++) {
            outputs.put(
                    configurations.get(i).name(),
                    OutputSize.of(forecast.configurations().get(i)));
        }
        long imageBytes =
                headers.images().stream().mapToLong(FileHeader::volumeBytes).sum();
        return new CaseLoad(files, headers.shape(), imageBytes, outputs, forecast.peak());
    }

    public String caseId() {
        return files.caseId();
    }
}
