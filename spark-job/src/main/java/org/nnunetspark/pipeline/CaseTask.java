package org.nnunetspark.pipeline;

import java.io.Serializable;
import java.util.List;
import org.nnunetspark.dataset.CaseFiles;
import org.nnunetspark.ledger.InputFile;
import org.nnunetspark.volume.Bytes;

/**
 * One case that is to be visited.
 *
 * @param files its files
 * @param inputs the files as they were listed when the run was planned
 * @param units identifiers of the units of work that lack it
 * @param memory the most that the visit is forecast to hold
 * @param work seconds that it is forecast to take, roughly
 */
public record CaseTask(CaseFiles files, List<InputFile> inputs, List<String> units, Bytes memory, double work)
        implements Serializable {
    public CaseTask {
        inputs = List.copyOf(inputs);
        units = List.copyOf(units);
    }

    /** The same case, where it no longer lacks a unit of work. */
    CaseTask without(WorkUnit settled) {
        List<String> lacking = units.stream()
                .filter(unit -> !unit.equals(settled.identifier()))
                .toList();
        return new CaseTask(files, inputs, lacking, memory, work);
    }

    /** Bytes to read. */
    public long bytes() {
        return inputs.stream().mapToLong(InputFile::length).sum();
    }
}
