package org.nnunetspark.pipeline;

import java.io.IOException;
import java.io.Serializable;
import java.util.List;

/** What a visit does with a case once its files are read. Travels to tasks. */
public sealed interface Assignment extends Serializable permits FingerprintWork, PreprocessWork {
    /** The units of work it makes. */
    List<WorkUnit> units();

    /** Names of a case's results in each unit, in the order of publishing: the one that makes it visible last. */
    List<String> outputsOf(String caseId);

    /**
     * Makes what the case lacks and commits it.
     *
     * @throws IOException if the storage of results fails
     */
    void run(Visit visit) throws IOException;
}
