package org.nnunetspark.spark;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.util.Optional;
import org.nnunetspark.fault.FaultCode;
import org.nnunetspark.fault.RefusedException;
import org.nnunetspark.plan.Plans;
import org.nnunetspark.plan.PlansTransfer;
import org.nnunetspark.storage.ObjectStore;
import org.nnunetspark.storage.StorePath;
import org.nnunetspark.storage.Stores;

/** Makes plans of another dataset the session's own, so that both are preprocessed alike. Needs no Spark. */
public final class PlansTransferJob {
    private final DatasetSession session;

    public PlansTransferJob(DatasetSession session) {
        this.session = session;
    }

    /**
     * Moves plans as nnU-Net's command does; plans that had the name are replaced.
     *
     * @param source the other dataset's preprocessed folder
     * @param sourceName name of the plans there
     * @param targetName name of the plans here
     */
    public void move(StorePath source, String sourceName, String targetName) throws IOException {
        PlansTransfer transfer = transfer(sourceName, targetName);
        StorePath file = source.resolve(sourceName + ".json");
        save(targetName, transfer.moved(read(file)));
    }

    /**
     * Takes the plans of any file over, for preprocessing by them. What is there under the name is kept, and refused if it is
     * something else.
     *
     * @param file path or URI
     * @param name name of the plans here; empty to keep theirs
     * @return that name
     */
    public String adopt(String file, Optional<String> name) throws IOException {
        Plans plans = read(StorePath.parse(file));
        String targetName = name.orElse(plans.plansName());
        String moved = transfer(plans.plansName(), targetName).moved(plans);
        session.warnOfOtherDataset(plans);
        Optional<Plans> there = session.plans(targetName);
        if (there.isEmpty()) {
            save(targetName, moved);
        } else if (!there.get().text().equals(moved)) {
            throw new RefusedException(
                    FaultCode.BAD_PLAN,
                    session.plansFile(targetName).name(),
                    "is there already and is not what " + file + " gives for "
                            + session.place().name() + "; give it another name with -plans_name");
        }
        return targetName;
    }

    private PlansTransfer transfer(String sourceName, String targetName) {
        return new PlansTransfer(
                sourceName,
                session.place().name(),
                targetName,
                session.raw().description().readerForMovedPlans().className());
    }

    private static Plans read(StorePath file) throws IOException {
        try (ObjectStore store = Stores.open(file.text())) {
            return PlansFile.read(store, file)
                    .orElseThrow(() -> new RefusedException(
                            FaultCode.BAD_PLAN, file.name(), "there are no plans in " + file.text()));
        }
    }

    private void save(String name, String json) throws IOException {
        StorePath file = session.plansFile(name);
        session.requireHeld();
        session.results().put(file, json.getBytes(UTF_8));
        session.completion().document(file.name());
        session.listener().note("Plans were saved to " + file + ".");
    }
}
