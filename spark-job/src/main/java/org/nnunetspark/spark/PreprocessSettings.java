package org.nnunetspark.spark;

import java.util.List;
import java.util.Set;
import org.nnunetspark.format.blosc2.Codec;

/**
 * What is preprocessed, and how results are written.
 *
 * @param configurations names as in the plans; those that the plans do not have are passed over
 * @param codec how results are compressed
 * @param only cases to work on; empty for all
 */
public record PreprocessSettings(List<String> configurations, Codec codec, Set<String> only) {
    public PreprocessSettings {
        configurations = List.copyOf(configurations);
        only = Set.copyOf(only);
    }
}
