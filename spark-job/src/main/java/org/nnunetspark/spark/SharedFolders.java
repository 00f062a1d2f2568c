package org.nnunetspark.spark;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.nnunetspark.fault.InputFaultException;
import org.nnunetspark.pipeline.RawDataset;
import org.nnunetspark.plan.ConfigurationPlan;
import org.nnunetspark.plan.DatasetFingerprint;
import org.nnunetspark.plan.Plans;
import org.nnunetspark.storage.StoreEntry;

/**
 * Finds plans that want other data in a folder than it holds. nnU-Net's residual planners share 2d and 3d_fullres with the
 * default planner, though their patches, and so the chunks of the files, may differ; whoever preprocesses last, has the folder.
 */
final class SharedFolders {
    private static final String ENDING = ".json";
    private static final Set<String> OTHERS = Set.of(RawDataset.DESCRIPTION, DatasetFingerprint.FILE, PlanJob.SPLITS);

    private final DatasetSession session;
    private final String owner;

    /**
     * @param owner name of the plans that were preprocessed
     */
    SharedFolders(DatasetSession session, String owner) {
        this.session = session;
        this.owner = owner;
    }

    /** A sentence for every configuration of whatever plans whose folder holds other data now. */
    List<String> losers(List<ConfigurationPlan> made) throws IOException {
        List<String> sentences = new ArrayList<>();
        for (StoreEntry entry : session.results().list(session.place().preprocessed())) {
            if (entry.isFile() && entry.name().endsWith(ENDING) && !OTHERS.contains(entry.name())) {
                String plansName = entry.name().substring(0, entry.name().length() - ENDING.length());
                sentences.addAll(losers(plansName, made));
            }
        }
        return sentences;
    }

    private List<String> losers(String plansName, List<ConfigurationPlan> made) throws IOException {
        List<String> sentences = new ArrayList<>();
        try {
            Plans plans = session.plans(plansName).orElseThrow();
            for (ConfigurationPlan configuration : made) {
                plans.rivalsOf(configuration)
                        .forEach((name, differences) -> sentences.add(configuration.dataIdentifier()
                                + " holds the data of " + owner + " " + configuration.name() + " now; " + plansName
                                + " " + name + " has the same folder but another " + String.join(" and ", differences)
                                + ": preprocess that again before it is trained."));
            }
        } catch (InputFaultException e) {
            // A file that is no plans, or broken: nothing can be preprocessed or trained by it.
            return List.of();
        }
        return sentences;
    }
}
