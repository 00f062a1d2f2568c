package org.nnunetspark.pipeline.forecast;

import java.util.List;
import org.nnunetspark.pipeline.CaseHeaders;
import org.nnunetspark.pipeline.FingerprintWork;
import org.nnunetspark.volume.Bytes;
import org.nnunetspark.volume.Shape;

/** Forecasts visits for the fingerprint. */
public final class FingerprintForecast {
    private FingerprintForecast() {}

    /**
     * The forecast of one case. How much of it is foreground does not matter.
     *
     * @param threads that may read its files at once
     */
    public static CaseForecast of(CaseHeaders headers, int threads) {
        if (!headers.fit()) {
            return ReadingForecast.only(headers, threads);
        }
        Shape cropped = headers.shape();
        ReadingForecast reading = new ReadingForecast(headers, threads);
        Bytes drawing = reading.channels()
                .plus(reading.labels())
                .plus(reading.mask())
                .plus(FingerprintWork.drawingMemory(cropped, headers.channels()));
        return CaseForecast.of(
                headers,
                reading.peak().or(drawing),
                List.of(),
                WorkForecast.reading(headers) + WorkForecast.drawing(cropped, headers.channels()));
    }
}
