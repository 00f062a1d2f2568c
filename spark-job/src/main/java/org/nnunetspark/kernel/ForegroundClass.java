package org.nnunetspark.kernel;

import java.io.Serializable;
import java.util.List;

/**
 * One class of which voxels are collected as class locations: a label, or a region of labels.
 *
 * @param labels label values in the order in which dataset.json lists them, at least one; -1 stands for voxels outside
 *     the nonzero region
 * @param region whether the class is keyed by the tuple of its labels rather than by one number; a region may hold a
 *     single label
 */
public record ForegroundClass(List<Integer> labels, boolean region) implements Serializable {
    public ForegroundClass {
        labels = List.copyOf(labels);
        if (labels.isEmpty() || (!region && labels.size() != 1)) {
            throw new IllegalArgumentException(
                    region ? "a region needs a label" : "a class without region is one label, not " + labels);
        }
    }
}
