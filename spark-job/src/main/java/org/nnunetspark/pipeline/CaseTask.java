package org.nnunetspark.pipeline;

import java.io.Serializable;
import java.util.List;
import org.nnunetspark.dataset.CaseFiles;
import org.nnunetspark.ledger.InputFile;

/**
 * One case that is to be visited.
 *
 * @param files its files
 * @param inputs the files as they were listed when the run was planned
 * @param units identifiers of the units of work that lack it
 */
public record CaseTask(CaseFiles files, List<InputFile> inputs, List<String> units) implements Serializable {
    public CaseTask {
        inputs = List.copyOf(inputs);
        units = List.copyOf(units);
    }

    /** Bytes to read: what the visit is predicted to cost. */
    public long bytes() {
        return inputs.stream().mapToLong(InputFile::length).sum();
    }
}
