package org.nnunetspark.pipeline.merge;

import java.io.Serializable;
import org.nnunetspark.pipeline.GroundTruthCopies;
import org.nnunetspark.storage.StorePath;

/**
 * A case's copy of its label, and the folder that it is taken from. Travels to tasks.
 *
 * @param made the case in some configuration: its record says what the label's bytes were
 * @param name of the file
 */
public record LabelOrigin(CaseOrigin made, String name) implements Serializable {
    StorePath file() {
        return in(made.folder());
    }

    /** Where the copy lies in a dataset's folder. */
    StorePath in(StorePath dataset) {
        return dataset.resolve(GroundTruthCopies.FOLDER).resolve(name);
    }
}
