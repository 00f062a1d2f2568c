package org.nnunetspark.pipeline.validate;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.nnunetspark.dataset.StrictJson;
import org.nnunetspark.fault.InputFaultException;
import org.nnunetspark.ledger.CompletionRecord;
import org.nnunetspark.ledger.FileRecord;
import org.nnunetspark.pipeline.RawDataset;
import org.nnunetspark.pipeline.validate.Damage.Kind;
import org.nnunetspark.plan.ConfigurationPlan;
import org.nnunetspark.plan.DatasetFingerprint;
import org.nnunetspark.plan.Plans;
import org.nnunetspark.storage.ObjectStore;
import org.nnunetspark.storage.StoreEntry;
import org.nnunetspark.storage.StorePath;

/** Finds out which folders of data a question is about. */
final class AskedUnits {
    private static final String JSON = ".json";
    private static final Set<String> NO_PLANS =
            Set.of(RawDataset.DESCRIPTION, DatasetFingerprint.FILE, "splits_final.json");

    private final StorePath dataset;
    private final Question question;
    private final Optional<CompletionRecord> completed;
    private final Evidence evidence;
    private final Map<String, Plans> plans = new TreeMap<>();

    /**
     * A question about a dataset.
     *
     * @param completed what the last complete run left
     * @param evidence takes note of plans that cannot be read
     */
    AskedUnits(StorePath dataset, Question question, Optional<CompletionRecord> completed, Evidence evidence) {
        this.dataset = dataset;
        this.question = question;
        this.completed = completed;
        this.evidence = evidence;
    }

    /**
     * Names of the folders: those that must be there, and those that are.
     *
     * @param top what is in the dataset's folder
     * @param states names of the folders of records
     * @throws IllegalArgumentException if a configuration is asked for that no plans have
     */
    Set<String> find(ObjectStore store, Map<String, StoreEntry> top, Set<String> states) throws IOException {
        readPlans(store, top);
        Set<String> recorded = new LinkedHashSet<>();
        completed.ifPresent(record -> record.units().forEach(unit -> recorded.add(unit.name())));
        recorded.addAll(states);
        if (!question.configurations().isEmpty()) {
            return asked();
        }
        Set<String> units = new LinkedHashSet<>();
        for (String planned : planned()) {
            if (recorded.contains(planned) || top.containsKey(planned)) {
                units.add(planned);
            }
        }
        if (question.plansName().isEmpty()) {
            units.addAll(recorded);
        }
        return units;
    }

    /** Files of the plans that count. */
    Set<String> planFiles() {
        return question.plansName().map(name -> Set.of(name + JSON)).orElseGet(plans::keySet);
    }

    private void readPlans(ObjectStore store, Map<String, StoreEntry> top) throws IOException {
        Map<String, FileRecord> recorded = new HashMap<>();
        completed.ifPresent(record -> record.documents().forEach(document -> recorded.put(document.name(), document)));
        for (StoreEntry entry : top.values()) {
            String name = entry.name();
            boolean named = question.plansName()
                    .filter(asked -> name.equals(asked + JSON))
                    .isPresent();
            boolean possible = question.plansName().isEmpty() && name.endsWith(JSON) && !NO_PLANS.contains(name);
            if (entry.isFile() && (named || possible)) {
                readPlans(store, name, named || recorded.containsKey(name));
            }
        }
    }

    private void readPlans(ObjectStore store, String name, boolean arePlans) throws IOException {
        byte[] json = store.readHead(dataset.resolve(name), StrictJson.MAX_BYTES + 1);
        try {
            // Other documents may lie there as well.
            if (arePlans || StrictJson.parse(name, json).has("configurations")) {
                plans.put(name, Plans.parse(name, json));
            }
        } catch (InputFaultException e) {
            evidence.add(
                    new Damage(Kind.UNREADABLE, "", "", name, "plans", e.fault().message()));
        }
    }

    private List<String> planned() {
        return plans.values().stream()
                .flatMap(file -> file.preprocessable().stream())
                .map(ConfigurationPlan::dataIdentifier)
                .distinct()
                .toList();
    }

    private Set<String> asked() {
        Set<String> units = new LinkedHashSet<>();
        for (String name : question.configurations()) {
            List<String> found = new ArrayList<>();
            plans.values().stream()
                    .filter(file -> file.configurationNames().contains(name))
                    .forEach(file -> found.add(file.configuration(name).dataIdentifier()));
            if (found.isEmpty()) {
                throw new IllegalArgumentException("no plans of " + dataset.name() + " have a configuration " + name
                        + (plans.isEmpty() ? "; no plans can be read" : ", only " + known()));
            }
            units.addAll(found);
        }
        return units;
    }

    private Set<String> known() {
        Set<String> names = new LinkedHashSet<>();
        plans.values().forEach(file -> names.addAll(file.configurationNames()));
        return names;
    }
}
