package org.nnunetspark.pipeline;

import java.io.Serializable;
import java.util.List;
import java.util.stream.IntStream;
import org.nnunetspark.dataset.DatasetDescription;
import org.nnunetspark.dataset.ReaderChoice;

/**
 * All that a task must know to visit cases; the same for every case of a run. Travels to tasks.
 *
 * @param place where the dataset lies
 * @param description what dataset.json says
 * @param verify whether files are compared with each other beyond what cannot be processed
 * @param run the run that visits
 */
public record VisitPlan(DatasetPlace place, DatasetDescription description, boolean verify, Run run)
        implements Serializable {
    /**
     * A run.
     *
     * @param epoch its number, which fences earlier runs off
     * @param id its name, for records
     */
    public record Run(long epoch, String id) implements Serializable {}

    /** The same, but files are read as another reader reads them. */
    public VisitPlan readBy(ReaderChoice reader) {
        return new VisitPlan(place, description.readBy(reader), verify, run);
    }

    private static final int MOST_LABELS = 1 << 15;

    CaseReader.ReadRules readRules() {
        return new CaseReader.ReadRules(
                Formats.of(description, verify),
                acceptedLabels(),
                description.channelNames().size(),
                verify);
    }

    /** Without verification nnU-Net takes any label, so any that can be stored is taken. */
    private List<Integer> acceptedLabels() {
        return verify
                ? description.labels().declaredValues()
                : IntStream.range(0, MOST_LABELS).boxed().toList();
    }

    /** The part of dataset.json that decides a case's results, as text. */
    public String canonicalDataset() {
        return "reader=" + description.reader().className() + ";channels="
                + description.channelNames().size() + ";declared="
                + description.labels().declaredValues() + ";classes="
                + description.labels().locationClasses() + ";verify=" + verify;
    }
}
