package org.nnunetspark.spark;

import org.nnunetspark.dataset.DatasetDescription;
import org.nnunetspark.dataset.ReaderChoice;
import org.nnunetspark.fault.FaultCode;
import org.nnunetspark.fault.RefusedException;
import org.nnunetspark.plan.ConfigurationPlan;

/** Who reads a dataset's files when it is preprocessed: the reader that the plans name, as in nnU-Net. */
final class PlansReader {
    private PlansReader() {}

    /** @throws RefusedException if there is no such reader, or if it does not read files of the dataset's ending */
    static ReaderChoice of(ConfigurationPlan plan, DatasetDescription dataset) {
        ReaderChoice reader = ReaderChoice.named(plan.reader())
                .orElseThrow(() -> unsupported(plan, "is none of " + ReaderChoice.names()));
        if (!reader.reads(dataset.fileEnding())) {
            throw unsupported(plan, "does not read files that end in " + dataset.fileEnding());
        }
        return reader;
    }

    private static RefusedException unsupported(ConfigurationPlan plan, String why) {
        return new RefusedException(
                FaultCode.UNSUPPORTED_PLAN,
                "",
                "image_reader_writer of the plans is \"" + plan.reader() + "\", which " + why);
    }
}
