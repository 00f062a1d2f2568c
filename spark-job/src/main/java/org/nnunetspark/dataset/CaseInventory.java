package org.nnunetspark.dataset;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.nnunetspark.fault.Fault;
import org.nnunetspark.fault.FaultCode;
import org.nnunetspark.fault.Outcome;

/**
 * The cases of a dataset, known by their files' names alone.
 *
 * @param cases the cases that may be read, in nnU-Net's order: by code point, or as dataset.json lists them
 * @param incomplete cases that lack a channel and have no other fault: one of their files may hold several channels.
 *     They are not to be processed unless {@link #admittingIncomplete()}.
 * @param caseFaults faults and warnings by case id, in the order in which the first one is the verdict; a case that is
 *     not among the cases has a fault here
 * @param faults faults and warnings of the dataset itself, those that refuse it first
 */
public record CaseInventory(
        List<CaseFiles> cases, List<CaseFiles> incomplete, Map<String, List<Fault>> caseFaults, List<Fault> faults) {
    public CaseInventory {
        cases = List.copyOf(cases);
        incomplete = List.copyOf(incomplete);
        caseFaults = Collections.unmodifiableMap(new LinkedHashMap<>(caseFaults));
        faults = List.copyOf(faults);
    }

    /**
     * The cases of imagesTr and labelsTr.
     *
     * @param images what imagesTr holds, in any order
     * @param labels what labelsTr holds, in any order
     */
    public static CaseInventory ofFolders(
            DatasetDescription description, List<FolderEntry> images, List<FolderEntry> labels, PathRules rules) {
        return new FolderInventory(description, rules).take(images, labels);
    }

    /**
     * The cases that dataset.json lists.
     *
     * @param lookup what stands at a path of {@link DatasetDescription#mappedCases()}; empty if nothing does
     */
    public static CaseInventory ofMapping(
            DatasetDescription description, Function<String, Optional<FolderEntry>> lookup, PathRules rules) {
        List<CaseFiles> cases = new ArrayList<>();
        Map<String, List<Fault>> caseFaults = new TreeMap<>(CodePointOrder.COMPARATOR);
        for (CaseFiles files : description.mappedCases()) {
            List<Fault> found = new ArrayList<>();
            List<String> paths = new ArrayList<>(files.images());
            paths.add(files.label());
            paths.stream()
                    .filter(path -> !path.endsWith(description.fileEnding()))
                    .forEach(path -> found.add(
                            Fault.of(FaultCode.WRONG_ENDING, path, "file_ending is " + description.fileEnding())));
            paths.forEach(path -> fault(path, lookup.apply(path), rules).ifPresent(found::add));
            List<String> companions = new ArrayList<>();
            for (String path : CompanionFiles.ofListed(files, description.fileEnding())) {
                lookup.apply(path).ifPresent(entry -> {
                    companions.add(path);
                    rules.faultOf(path, entry).ifPresent(found::add);
                });
            }
            if (found.isEmpty()) {
                cases.add(new CaseFiles(files.caseId(), files.images(), files.label(), companions));
            } else {
                caseFaults.put(files.caseId(), List.copyOf(found));
            }
        }
        return new CaseInventory(cases, List.of(), caseFaults, List.of());
    }

    private static Optional<Fault> fault(String path, Optional<FolderEntry> entry, PathRules rules) {
        return entry.isPresent()
                ? rules.faultOf(path, entry.get())
                : Optional.of(Fault.of(FaultCode.PATH_NOT_FOUND, path, "\"dataset\" names it, but it is not there"));
    }

    /** With the incomplete cases among the cases, for readers that find several channels in one file. */
    public CaseInventory admittingIncomplete() {
        List<CaseFiles> all = new ArrayList<>(cases);
        all.addAll(incomplete);
        all.sort(Comparator.comparing(CaseFiles::caseId, CodePointOrder.COMPARATOR));
        Map<String, List<Fault>> others = new LinkedHashMap<>(caseFaults);
        incomplete.forEach(files -> others.remove(files.caseId()));
        return new CaseInventory(incomplete.isEmpty() ? cases : all, List.of(), others, faults);
    }

    /** Whether the dataset is turned down; its cases are not to be read then. */
    public boolean isRefused() {
        return faults.stream().anyMatch(fault -> fault.outcome() == Outcome.REFUSE);
    }
}
