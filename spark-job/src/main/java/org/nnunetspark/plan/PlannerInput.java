package org.nnunetspark.plan;

import java.util.List;

/**
 * What a planner takes from the raw dataset.
 *
 * @param datasetName {@code Dataset042_Name}
 * @param channelNames values of "channel_names" in the order they have in dataset.json
 * @param labelKeys number of keys of "labels": background, ignore and regions count as well
 * @param numTraining "numTraining" of dataset.json, which nnU-Net trusts in place of the number of cases
 * @param reader class name of the reader, as nnU-Net would choose it: {@code SimpleITKIO}
 */
public record PlannerInput(
        String datasetName, List<String> channelNames, int labelKeys, long numTraining, String reader) {
    public PlannerInput {
        channelNames = List.copyOf(channelNames);
    }
}
