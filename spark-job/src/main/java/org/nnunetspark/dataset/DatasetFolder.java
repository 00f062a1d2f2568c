package org.nnunetspark.dataset;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.nnunetspark.fault.Fault;
import org.nnunetspark.fault.FaultCode;

/** Checks what stands directly in a dataset's folder, before any of it is opened. */
public final class DatasetFolder {
    static final String IMAGES = "imagesTr";
    static final String LABELS = "labelsTr";

    private DatasetFolder() {}

    /**
     * Whether dataset.json can be read: DATASET_JSON_MISSING, PATH_OUTSIDE_ROOT or NOT_A_REGULAR_FILE if not.
     *
     * @param entries what the dataset's folder holds
     */
    public static Optional<Fault> checkDescription(List<FolderEntry> entries, PathRules rules) {
        Optional<FolderEntry> entry = find(entries, DescriptionFaults.FILE);
        if (entry.isEmpty()) {
            return Optional.of(missing(FaultCode.DATASET_JSON_MISSING, DescriptionFaults.FILE, entries));
        }
        return entry.flatMap(found -> rules.faultOf(DescriptionFaults.FILE, found))
                .map(fault -> Fault.refusing(fault.code(), fault.file(), fault.message()));
    }

    /**
     * Whether the folders of images and labels can be listed: IMAGES_DIR_MISSING, LABELS_DIR_MISSING or
     * PATH_OUTSIDE_ROOT if not. They need not be there if dataset.json itself lists the cases.
     *
     * @param entries what the dataset's folder holds
     */
    public static List<Fault> checkFolders(DatasetDescription description, List<FolderEntry> entries, PathRules rules) {
        List<Fault> faults = new ArrayList<>();
        if (!description.isMapped()) {
            checkFolder(IMAGES, FaultCode.IMAGES_DIR_MISSING, entries, rules).ifPresent(faults::add);
            checkFolder(LABELS, FaultCode.LABELS_DIR_MISSING, entries, rules).ifPresent(faults::add);
        }
        return faults;
    }

    private static Optional<Fault> checkFolder(
            String name, FaultCode code, List<FolderEntry> entries, PathRules rules) {
        Optional<FolderEntry> entry = find(entries, name);
        if (entry.isEmpty()) {
            return Optional.of(missing(code, name, entries));
        }
        Optional<String> outside = entry.flatMap(rules::leavesRoots);
        if (outside.isPresent()) {
            return Optional.of(Fault.refusing(FaultCode.PATH_OUTSIDE_ROOT, name, outside.get()));
        }
        FolderEntry.Kind kind = entry.get().kind();
        return kind == FolderEntry.Kind.FOLDER
                ? Optional.empty()
                : Optional.of(Fault.refusing(code, name, "is " + kind.words() + ", not a folder"));
    }

    private static Optional<FolderEntry> find(List<FolderEntry> entries, String name) {
        return entries.stream().filter(entry -> entry.name().equals(name)).findFirst();
    }

    private static Fault missing(FaultCode code, String name, List<FolderEntry> entries) {
        String similar = entries.stream()
                .map(FolderEntry::name)
                .filter(name::equalsIgnoreCase)
                .findFirst()
                .map(other -> "; there is \"" + other + "\"")
                .orElse("");
        return Fault.refusing(code, name, "there is no " + name + " in the dataset's folder" + similar);
    }
}
