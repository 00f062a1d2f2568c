package org.nnunetspark.pipeline;

import java.io.Serializable;
import java.util.List;
import org.nnunetspark.dataset.CaseFiles;
import org.nnunetspark.fault.Fault;

/**
 * One case that is to be looked at, however bad it is.
 *
 * @param files the files it should have
 * @param readable those of them that are there and may be opened
 * @param known what their names alone show to be wrong
 * @param bytes length of all files together: what looking at them is predicted to cost
 */
public record InspectionTask(CaseFiles files, List<String> readable, List<Fault> known, long bytes)
        implements Serializable {
    public InspectionTask {
        readable = List.copyOf(readable);
        known = List.copyOf(known);
    }
}
