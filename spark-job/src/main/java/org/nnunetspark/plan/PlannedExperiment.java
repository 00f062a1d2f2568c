package org.nnunetspark.plan;

import java.util.List;

/**
 * What came of planning.
 *
 * @param plansName name of the plans; their file is {@code <plansName>.json}
 * @param json the plans file's text, to the byte what nnU-Net writes
 * @param notes what a user should know of the decisions, a sentence each
 */
public record PlannedExperiment(String plansName, String json, List<String> notes) {
    public PlannedExperiment {
        notes = List.copyOf(notes);
    }
}
