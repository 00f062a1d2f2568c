package org.nnunetspark.pipeline.validate;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.nnunetspark.dataset.StrictJson;
import org.nnunetspark.fault.InputFaultException;
import org.nnunetspark.ledger.CompletionRecord;
import org.nnunetspark.ledger.Completions;
import org.nnunetspark.ledger.FileRecord;
import org.nnunetspark.ledger.LedgerLayout;
import org.nnunetspark.pipeline.GroundTruthCopies;
import org.nnunetspark.pipeline.RawDataset;
import org.nnunetspark.pipeline.validate.Damage.Kind;
import org.nnunetspark.storage.ObjectStore;
import org.nnunetspark.storage.StoreEntry;
import org.nnunetspark.storage.StorePath;

/** Looks at a preprocessed dataset's folder as far as listings and records tell of it. Reads only, and takes no lease. */
public final class FolderSurvey {
    private final ObjectStore store;
    private final StorePath dataset;
    private final KnownCases known;
    private final Evidence evidence = new Evidence();
    private final List<UnitSummary> units = new ArrayList<>();

    private FolderSurvey(ObjectStore store, StorePath dataset, KnownCases known) {
        this.store = store;
        this.dataset = dataset;
        this.known = known;
    }

    /**
     * What is known without reading the files.
     *
     * @param units the configurations' folders
     * @param damages what is wrong
     * @param checks files that reading could tell more about
     */
    public record Result(List<UnitSummary> units, List<Damage> damages, List<FileCheck> checks) {
        public Result {
            units = List.copyOf(units);
            damages = List.copyOf(damages);
            checks = List.copyOf(checks);
        }
    }

    /**
     * Looks at a folder.
     *
     * @throws IllegalArgumentException if a configuration is asked for that no plans have
     */
    public static Result of(ObjectStore store, StorePath dataset, KnownCases known, Question question)
            throws IOException {
        FolderSurvey survey = new FolderSurvey(store, dataset, known);
        survey.look(question);
        return new Result(survey.units, survey.evidence.damages(), survey.evidence.checks());
    }

    private void look(Question question) throws IOException {
        Map<String, StoreEntry> top = list(dataset);
        Completions.Latest latest = new Completions(store, dataset).latest();
        latest.unreadable().forEach(this::addUnreadable);
        AskedUnits asked = new AskedUnits(dataset, question, latest.record(), evidence);
        Set<String> states = states();
        Set<String> names = asked.find(store, top, states);
        if (names.isEmpty()) {
            evidence.add(new Damage(Kind.MISSING, "", "", dataset.name(), "a configuration's data", "none"));
        }
        GroundTruth copies = new GroundTruth(list(dataset.resolve(GroundTruthCopies.FOLDER)), ending(top), evidence);
        for (String name : names) {
            Optional<CompletionRecord.Unit> completed = latest.record().flatMap(record -> unit(record, name));
            units.add(
                    completed.isPresent() || states.contains(name)
                            ? new RecordedUnit(layout(name), completed, known, evidence).judge(store)
                            : new StructuralUnit(dataset.resolve(name), expected(copies), evidence).judge(store));
        }
        new Documents(top, evidence).judge(latest.record(), asked.planFiles());
        judge(copies);
    }

    private static Optional<CompletionRecord.Unit> unit(CompletionRecord record, String name) {
        return record.units().stream().filter(unit -> unit.name().equals(name)).findFirst();
    }

    private LedgerLayout layout(String unit) {
        return LedgerLayout.configuration(dataset, unit);
    }

    private Map<String, StoreEntry> list(StorePath folder) throws IOException {
        Map<String, StoreEntry> byName = new HashMap<>();
        if (store.entry(folder).isPresent()) {
            store.list(folder).forEach(entry -> byName.put(entry.name(), entry));
        }
        return byName;
    }

    /** Configurations that have records. */
    private Set<String> states() throws IOException {
        Set<String> states = new HashSet<>();
        for (StoreEntry entry : list(LedgerLayout.stateOf(dataset)).values()) {
            boolean folder = entry.kind() == StoreEntry.Kind.FOLDER && LedgerLayout.isConfiguration(entry.name());
            if (folder && store.entry(layout(entry.name()).init()).isPresent()) {
                states.add(entry.name());
            }
        }
        return states;
    }

    private void addUnreadable(StorePath record) {
        String file = LedgerLayout.stateOf(dataset).name() + "/" + record.name();
        evidence.add(new Damage(Kind.UNREADABLE, "", "", file, "the record of a completed run", "none"));
    }

    /** Of the labels' names. Where dataset.json cannot tell, it is itself found to be damaged. */
    private String ending(Map<String, StoreEntry> top) throws IOException {
        return known.isKnown() ? known.ending() : endingOfDescription(top);
    }

    private String endingOfDescription(Map<String, StoreEntry> top) throws IOException {
        StoreEntry entry = top.get(RawDataset.DESCRIPTION);
        if (entry == null || !entry.isFile()) {
            return "";
        }
        StorePath path = dataset.resolve(RawDataset.DESCRIPTION);
        try {
            return StrictJson.parse(path.name(), store.readHead(path, StrictJson.MAX_BYTES + 1))
                    .path("file_ending")
                    .asText();
        } catch (InputFaultException e) {
            evidence.add(new Damage(
                    Kind.UNREADABLE,
                    "",
                    "",
                    path.name(),
                    "a description",
                    e.fault().message()));
            return "";
        }
    }

    private Set<String> expected(GroundTruth copies) {
        return known.isKnown() ? known.labels().keySet() : copies.cases();
    }

    private void judge(GroundTruth copies) {
        Map<String, FileRecord> labels = new HashMap<>();
        Set<String> others = new HashSet<>(known.labels().keySet());
        others.addAll(known.bad());
        for (UnitSummary unit : units) {
            labels.putAll(unit.labels());
            others.addAll(unit.quarantined());
        }
        if (labels.isEmpty() && known.isKnown()) {
            labels.putAll(known.labels());
        } else if (labels.isEmpty()) {
            others.addAll(copies.cases());
            copies.judgeAlone();
        }
        copies.judge(labels, others);
    }
}
