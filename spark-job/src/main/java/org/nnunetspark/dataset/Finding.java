package org.nnunetspark.dataset;

import java.io.Serializable;
import java.util.List;
import org.nnunetspark.fault.Fault;

/**
 * Something that a verification found.
 *
 * @param grade how much it matters
 * @param nnUNet what nnU-Net's verification makes of it
 * @param fault what it is
 * @param measures the numbers behind it; may be empty
 */
public record Finding(Grade grade, NnUNetView nnUNet, Fault fault, List<Measure> measures) implements Serializable {
    public Finding {
        measures = List.copyOf(measures);
    }
}
