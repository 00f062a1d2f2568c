package org.nnunetspark.pipeline;

import java.util.List;
import java.util.Optional;
import org.nnunetspark.dataset.ReaderChoice;
import org.nnunetspark.fault.Fault;
import org.nnunetspark.fault.FaultCode;

/**
 * What a raw dataset may be made of, besides what every one may.
 *
 * @param allowedRoots folders besides its own that its files may lie in
 * @param reorienting whether a reader that turns images may be named for it, as nnU-Net allows
 */
public record RawRules(List<String> allowedRoots, boolean reorienting) {
    public RawRules {
        allowedRoots = List.copyOf(allowedRoots);
    }

    /** nnU-Net's own, and no folder besides the dataset's. */
    public static RawRules usual() {
        return new RawRules(List.of(), true);
    }

    /**
     * What is wrong with a reader, if these rules exclude it.
     *
     * @param file that names it
     * @param key by which it does so
     */
    public Optional<Fault> objection(String file, String key, ReaderChoice reader) {
        if (reorienting || !reader.reorients()) {
            return Optional.empty();
        }
        String why = key + " is \"" + reader.className() + "\", which turns images; --refuse-reorienting is given";
        return Optional.of(Fault.of(FaultCode.UNSUPPORTED_READER, file, why));
    }
}
