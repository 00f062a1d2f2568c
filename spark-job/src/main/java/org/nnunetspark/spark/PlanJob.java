package org.nnunetspark.spark;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.nnunetspark.dataset.DatasetDescription;
import org.nnunetspark.dataset.StrictJson;
import org.nnunetspark.fault.FaultCode;
import org.nnunetspark.fault.RefusedException;
import org.nnunetspark.pipeline.RawDataset;
import org.nnunetspark.plan.DatasetFingerprint;
import org.nnunetspark.plan.ExperimentPlanner;
import org.nnunetspark.plan.PlannedExperiment;
import org.nnunetspark.plan.PlannerInput;
import org.nnunetspark.plan.PlannerKind;
import org.nnunetspark.plan.PlannerOptions;
import org.nnunetspark.plan.Plans;
import org.nnunetspark.storage.ObjectStore;
import org.nnunetspark.storage.StorePath;
import org.nnunetspark.storage.Stores;

/** Makes the plans of a dataset from its fingerprint, and puts dataset.json beside them. Needs no Spark. */
public final class PlanJob {
    static final String SPLITS = "splits_final.json";
    private static final int MAX_FINGERPRINT = 256 << 20;
    private static final int MAX_JSON = 16 << 20;

    private final DatasetSession session;

    public PlanJob(DatasetSession session) {
        this.session = session;
    }

    /** Writes the plans; gives their name. */
    public String run(PlannerKind kind, PlannerOptions options) throws IOException {
        session.requirePlannable();
        takeOverSplits();
        DatasetFingerprint fingerprint = fingerprint();
        String name = options.plansName().orElse(kind.plansName());
        StorePath file = session.plansFile(name);
        Optional<Plans> existing = session.plans(name);
        PlannedExperiment planned = ExperimentPlanner.plan(kind, options, input(fingerprint), fingerprint, existing);
        planned.notes().forEach(session.listener()::note);
        session.requireHeld();
        session.results()
                .put(file(RawDataset.DESCRIPTION), session.raw().description().bytes());
        session.results().put(file, planned.json().getBytes(UTF_8));
        session.listener().note("Plans were saved to " + file + ".");
        List.of(RawDataset.DESCRIPTION, DatasetFingerprint.FILE, file.name()).forEach(session.completion()::document);
        return planned.plansName();
    }

    private StorePath file(String name) {
        return session.place().preprocessed().resolve(name);
    }

    private DatasetFingerprint fingerprint() throws IOException {
        StorePath file = file(DatasetFingerprint.FILE);
        if (session.results().entry(file).isEmpty()) {
            throw new RefusedException(
                    FaultCode.BAD_PLAN,
                    DatasetFingerprint.FILE,
                    "there is no fingerprint yet; run extract_fingerprint first");
        }
        return DatasetFingerprint.parse(session.results().read(file, MAX_FINGERPRINT));
    }

    private PlannerInput input(DatasetFingerprint fingerprint) {
        DatasetDescription description = session.raw().description();
        // Cases that were put aside or skipped are no part of the dataset, so they must not count in the plans either.
        boolean whole = session.tally().quarantined().isEmpty()
                && session.settings().skipped().isEmpty();
        int cases = Math.min(
                description.numTraining(), fingerprint.shapesAfterCrop().size());
        return new PlannerInput(
                session.place().name(),
                description.channelNames(),
                description.labels().keyCount(),
                whole ? description.numTraining() : cases,
                description.reader().className());
    }

    /** Splits that come with the raw dataset are the dataset's own; other ones that are there already must be equal. */
    private void takeOverSplits() throws IOException {
        try (ObjectStore inputs = Stores.open(session.place().raw().text())) {
            StorePath source = session.place().raw().resolve(SPLITS);
            if (inputs.entry(source).isEmpty()) {
                return;
            }
            requireInside(inputs, source);
            byte[] splits = inputs.read(source, MAX_JSON);
            StorePath target = file(SPLITS);
            if (session.results().entry(target).isEmpty()) {
                session.results().put(target, splits);
            } else if (!tree(splits).equals(tree(session.results().read(target, MAX_JSON)))) {
                throw new RefusedException(
                        FaultCode.BAD_PLAN,
                        SPLITS,
                        "the splits of the raw dataset are not those that are in " + target);
            }
            session.completion().document(SPLITS);
        }
    }

    /** It is copied to where others read: a link must not bring a file of somewhere else there. */
    private void requireInside(ObjectStore inputs, StorePath source) throws IOException {
        List<String> roots = new ArrayList<>(session.settings().raw().allowedRoots());
        roots.add(session.place().raw().text());
        for (String root : roots) {
            if (inputs.isWithin(source, StorePath.parse(root))) {
                return;
            }
        }
        throw new RefusedException(
                FaultCode.PATH_OUTSIDE_ROOT,
                SPLITS,
                "is a link to " + inputs.realPath(source) + ", outside the dataset's folder");
    }

    private static JsonNode tree(byte[] json) {
        return StrictJson.parse(SPLITS, json);
    }
}
