package org.nnunetspark.pipeline;

import java.io.Serializable;
import org.nnunetspark.dataset.DatasetDescription;
import org.nnunetspark.dataset.Tolerances;
import org.nnunetspark.storage.StorePath;

/**
 * How cases are looked at. Travels to tasks.
 *
 * @param folder the raw dataset's folder
 * @param description what dataset.json says
 * @param tolerances what counts as the same place
 * @param headersOnly whether voxels are left alone
 */
public record InspectionRules(
        StorePath folder, DatasetDescription description, Tolerances tolerances, boolean headersOnly)
        implements Serializable {}
