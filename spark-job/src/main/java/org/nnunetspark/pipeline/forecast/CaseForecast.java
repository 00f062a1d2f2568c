package org.nnunetspark.pipeline.forecast;

import java.io.Serializable;
import java.util.List;
import org.nnunetspark.pipeline.CaseHeaders;
import org.nnunetspark.volume.Bytes;

/**
 * What a visit of a case takes, known before a voxel is read.
 *
 * @param caseId the case
 * @param peak the most memory that the visit holds at a time
 * @param inputBytes length of its files as they are stored
 * @param configurations what it becomes; none in a visit for the fingerprint
 * @param work seconds of one core of a usual machine, roughly; good for comparing cases
 */
public record CaseForecast(
        String caseId, Bytes peak, long inputBytes, List<ConfigurationForecast> configurations, double work)
        implements Serializable {
    private static final long SUNDRIES = 4 << 20;

    public CaseForecast {
        configurations = List.copyOf(configurations);
    }

    /** Of what is held at the worst moment; streams, records and texts come on top. */
    static CaseForecast of(CaseHeaders headers, Bytes held, List<ConfigurationForecast> configurations, double work) {
        return new CaseForecast(
                headers.caseId(), held.plus(Bytes.onHeap(SUNDRIES)), headers.inputBytes(), configurations, work);
    }
}
