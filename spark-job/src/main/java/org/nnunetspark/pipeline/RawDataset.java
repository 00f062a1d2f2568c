package org.nnunetspark.pipeline;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.NoSuchFileException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.nnunetspark.dataset.CaseFiles;
import org.nnunetspark.dataset.CaseInventory;
import org.nnunetspark.dataset.DatasetDescription;
import org.nnunetspark.dataset.DatasetDescriptionParser;
import org.nnunetspark.dataset.DatasetFolder;
import org.nnunetspark.dataset.FolderEntry;
import org.nnunetspark.dataset.PathRules;
import org.nnunetspark.dataset.StrictJson;
import org.nnunetspark.fault.Fault;
import org.nnunetspark.fault.RefusedException;
import org.nnunetspark.ledger.InputFile;
import org.nnunetspark.storage.ObjectStore;
import org.nnunetspark.storage.StatToken;
import org.nnunetspark.storage.StoreEntry;
import org.nnunetspark.storage.StorePath;

/**
 * A raw dataset as its folder says it is, before any image is opened: dataset.json, the cases by their files' names, and
 * the files' sizes and tokens. Refused datasets never become one of these.
 */
public final class RawDataset {
    /** The file that describes a dataset. */
    public static final String DESCRIPTION = "dataset.json";

    private static final String IMAGES = "imagesTr";
    private static final String LABELS = "labelsTr";
    private static final int MAX_JSON = StrictJson.MAX_BYTES + 1;

    private final StorePath folder;
    private final DatasetDescription description;
    private final CaseInventory inventory;
    private final SortedMap<String, StoreEntry> entries;

    private RawDataset(
            StorePath folder,
            DatasetDescription description,
            CaseInventory inventory,
            SortedMap<String, StoreEntry> entries) {
        this.folder = folder;
        this.description = description;
        this.inventory = inventory;
        this.entries = entries;
    }

    /**
     * Reads what a dataset's folder says.
     *
     * @param rules what it may be made of
     * @param verify whether its cases are verified when they are read
     * @throws RefusedException with every fault at once
     */
    public static RawDataset open(ObjectStore store, StorePath folder, RawRules rules, boolean verify)
            throws IOException {
        RawSurvey survey = new Opening(store, folder, rules).survey(verify);
        if (!survey.refusals().isEmpty()) {
            throw new RefusedException(survey.refusals());
        }
        return survey.dataset()
                .orElseThrow(() -> new IllegalStateException("the dataset is neither sound nor at fault"));
    }

    /** Reads what a dataset's folder says, to be verified; of one that is refused as much as can be understood. */
    public static RawSurvey survey(ObjectStore store, StorePath folder, RawRules rules) throws IOException {
        return new Opening(store, folder, rules).survey(true);
    }

    private static PathRules paths(ObjectStore store, StorePath folder, List<String> allowedRoots) throws IOException {
        List<String> roots = new ArrayList<>(List.of(store.realPath(folder).text()));
        for (String root : allowedRoots) {
            StorePath path = StorePath.parse(root);
            roots.add(path.text());
            roots.add(store.realPath(path).text());
        }
        // The folder of raw datasets that this run was given is what the variable stands for, also where it is not set.
        Map<String, String> variables = new HashMap<>(System.getenv());
        variables.put("nnUNet_raw", folder.parent().text());
        return new PathRules(folder.text(), roots, variables);
    }

    public StorePath folder() {
        return folder;
    }

    public DatasetDescription description() {
        return description;
    }

    public CaseInventory inventory() {
        return inventory;
    }

    /** Whether the names of a case's files alone show that it cannot be read. */
    public boolean isBad(String caseId) {
        return inventory.caseFaults().getOrDefault(caseId, List.of()).stream().anyMatch(fault -> !fault.isWarning());
    }

    /** The verdict on a case that is bad by the names of its files. */
    public Fault faultOf(String caseId) {
        return inventory.caseFaults().getOrDefault(caseId, List.of()).stream()
                .filter(fault -> !fault.isWarning())
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("nothing is known to be wrong with " + caseId));
    }

    /** A case's files as they are listed now: channels by number, the label, companions. */
    public List<InputFile> inputs(CaseFiles files) {
        return Stream.of(files.images(), List.of(files.label()), files.companions())
                .flatMap(List::stream)
                .map(this::input)
                .toList();
    }

    /** Whether a file was listed, and is one. */
    boolean isFile(String file) {
        return entries.containsKey(file) && entries.get(file).isFile();
    }

    /** The files of a case that is not among the cases, as far as imagesTr and labelsTr hold any. */
    CaseFiles traces(String caseId) {
        String ending = description.fileEnding();
        String begin = IMAGES + "/" + caseId + "_";
        Pattern channel = Pattern.compile("[0-9]{4}" + Pattern.quote(ending));
        List<String> images = entries.tailMap(begin).keySet().stream()
                .takeWhile(file -> file.startsWith(begin))
                .filter(file -> channel.matcher(file.substring(begin.length())).matches())
                .toList();
        return new CaseFiles(caseId, images, LABELS + "/" + caseId + ending);
    }

    /** A case's label as the listing showed it. */
    InputFile label(CaseFiles files) {
        return input(files.label());
    }

    private InputFile input(String file) {
        return Optional.ofNullable(entries.get(file))
                .map(entry -> new InputFile(file, path(file), entry.length(), entry.token(), entry.modified()))
                .orElseGet(() -> new InputFile(file, path(file), 0, StatToken.NONE, Instant.EPOCH));
    }

    private StorePath path(String file) {
        return Locations.resolve(folder, file);
    }

    /** Reads one dataset's folder. */
    private static final class Opening {
        private final ObjectStore store;
        private final StorePath folder;
        private final RawRules allowed;
        private final PathRules rules;
        private final SortedMap<String, StoreEntry> entries = new TreeMap<>();

        Opening(ObjectStore store, StorePath folder, RawRules allowed) throws IOException {
            this.store = store;
            this.folder = folder;
            this.allowed = allowed;
            this.rules = paths(store, folder, allowed.allowedRoots());
        }

        RawSurvey survey(boolean verify) throws IOException {
            List<FolderEntry> top = list(folder, "");
            Optional<Fault> hidden = DatasetFolder.checkDescription(top, rules);
            if (hidden.isPresent()) {
                return new RawSurvey(Optional.empty(), List.of(hidden.get()));
            }
            var parsed = DatasetDescriptionParser.parse(store.readHead(folder.resolve(DESCRIPTION), MAX_JSON), rules);
            if (parsed.description().isEmpty()) {
                return new RawSurvey(Optional.empty(), parsed.faults());
            }
            DatasetDescription description = parsed.description().get();
            Optional<Fault> objection =
                    allowed.objection(DESCRIPTION, DatasetDescriptionParser.READER_KEY, description.reader());
            if (objection.isPresent()) {
                return new RawSurvey(Optional.empty(), List.of(objection.get()));
            }
            List<Fault> folders = DatasetFolder.checkFolders(description, top, rules);
            return folders.isEmpty() ? survey(description, verify) : new RawSurvey(Optional.empty(), folders);
        }

        private RawSurvey survey(DatasetDescription description, boolean verify) throws IOException {
            CaseInventory inventory = description.isMapped()
                    ? CaseInventory.ofMapping(description, this::lookUp, rules)
                    : CaseInventory.ofFolders(description, list(IMAGES), list(LABELS), rules);
            if (description.reader().findsSeveralChannels(verify)) {
                inventory = inventory.admittingIncomplete();
            }
            DatasetDescription tried = new ReaderTrial(store, folder).of(description, inventory.cases());
            return new RawSurvey(
                    Optional.of(new RawDataset(folder, tried, inventory, entries)),
                    inventory.faults().stream()
                            .filter(fault -> !fault.isWarning())
                            .toList());
        }

        private List<FolderEntry> list(String name) throws IOException {
            return list(folder.resolve(name), name + "/");
        }

        private List<FolderEntry> list(StorePath path, String prefix) throws IOException {
            List<FolderEntry> found = new ArrayList<>();
            for (StoreEntry entry : store.list(path)) {
                entries.put(prefix + entry.name(), entry);
                found.add(folderEntry(path.resolve(entry.name()), entry));
            }
            return found;
        }

        private FolderEntry folderEntry(StorePath path, StoreEntry entry) throws IOException {
            FolderEntry.Kind kind = kind(entry.kind());
            return entry.link() && entry.isText() && kind != FolderEntry.Kind.BROKEN_LINK
                    ? FolderEntry.link(entry.name(), kind, store.realPath(path).text())
                    : FolderEntry.of(entry.name(), kind);
        }

        private static FolderEntry.Kind kind(StoreEntry.Kind kind) {
            return switch (kind) {
                case FILE -> FolderEntry.Kind.FILE;
                case FOLDER -> FolderEntry.Kind.FOLDER;
                case OTHER -> FolderEntry.Kind.SPECIAL;
                case DANGLING_LINK -> FolderEntry.Kind.BROKEN_LINK;
            };
        }

        private Optional<FolderEntry> lookUp(String file) {
            StorePath path = Locations.resolve(folder, file);
            try {
                Optional<StoreEntry> entry = store.entry(path);
                if (entry.isEmpty()) {
                    return Optional.empty();
                }
                entries.put(file, entry.get());
                String real = store.realPath(path).text();
                FolderEntry.Kind kind = kind(entry.get().kind());
                return Optional.of(
                        real.equals(path.text())
                                ? FolderEntry.of(entry.get().name(), kind)
                                : FolderEntry.link(entry.get().name(), kind, real));
            } catch (NoSuchFileException e) {
                return Optional.empty();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
