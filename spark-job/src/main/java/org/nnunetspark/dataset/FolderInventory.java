package org.nnunetspark.dataset;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.nnunetspark.fault.Fault;
import org.nnunetspark.fault.FaultCode;

/**
 * Takes stock of imagesTr and labelsTr. Follows nnU-Net's listing (names with the dataset's ending, the id before a
 * four-digit channel, ids sorted by code point), but where nnU-Net makes up a case or overlooks one, says so.
 */
final class FolderInventory {
    private static final int CHANNELS_IN_MESSAGE = 8;

    private final DatasetDescription description;
    private final PathRules rules;
    private final List<Fault> warnings = new ArrayList<>();
    private final List<CaseFiles> cases = new ArrayList<>();
    private final List<CaseFiles> incomplete = new ArrayList<>();
    private final NavigableMap<String, List<Fault>> caseFaults = new TreeMap<>(CodePointOrder.COMPARATOR);

    /** Well-named images by id, then by channel. */
    private final NavigableMap<String, NavigableMap<Integer, FolderEntry>> images =
            new TreeMap<>(CodePointOrder.COMPARATOR);
    /** Images that have the dataset's ending but no channel, by the rest of the name. */
    private final NavigableMap<String, FolderEntry> unnumbered = new TreeMap<>(CodePointOrder.COMPARATOR);
    /** Paths of images with another ending, by the id that they seem to belong to. */
    private final NavigableMap<String, NavigableSet<String>> otherImages = new TreeMap<>(CodePointOrder.COMPARATOR);

    private final Map<String, FolderEntry> labels = new HashMap<>();
    /** Paths of labels with another ending, by id. */
    private final Map<String, NavigableSet<String>> otherLabels = new HashMap<>();

    private final CompanionFiles imageCompanions;
    private final CompanionFiles labelCompanions;

    FolderInventory(DatasetDescription description, PathRules rules) {
        this.description = description;
        this.rules = rules;
        this.imageCompanions = new CompanionFiles(description.fileEnding());
        this.labelCompanions = new CompanionFiles(description.fileEnding());
    }

    CaseInventory take(List<FolderEntry> imageEntries, List<FolderEntry> labelEntries) {
        imageEntries.forEach(this::takeImage);
        labelEntries.forEach(this::takeLabel);
        unnumbered.forEach(this::judgeUnnumbered);
        otherImages.forEach(this::judgeOtherEnding);
        images.forEach(this::judgeCase);
        labelEntries.forEach(this::judgeOrphan);
        imageCompanions
                .remaining()
                .forEach(entry -> ignore(imagePath(entry.name()), "no case has a file of this name"));
        labelCompanions
                .remaining()
                .forEach(entry -> ignore(labelPath(entry.name()), "no case has a label of this name"));
        warnings.sort(Comparator.comparing(Fault::file, CodePointOrder.COMPARATOR));
        List<Fault> faults = refusals();
        faults.addAll(warnings);
        return new CaseInventory(cases, incomplete, caseFaults, faults);
    }

    private void takeImage(FolderEntry entry) {
        Optional<ImageName> name = ImageName.of(entry.name(), description.fileEnding());
        Optional<ImageName.Image> image = name.flatMap(ImageName::image);
        if (name.isEmpty()) {
            imageCompanions.offer(entry);
        } else if (!hasEnding(name.get())) {
            String id = image.map(ImageName.Image::id).orElse(name.get().stem());
            otherImages.computeIfAbsent(id, unused -> new TreeSet<>()).add(imagePath(entry.name()));
        } else if (image.isEmpty()) {
            unnumbered.put(name.get().stem(), entry);
        } else {
            images.computeIfAbsent(image.get().id(), unused -> new TreeMap<>())
                    .put(image.get().channel(), entry);
        }
    }

    private void takeLabel(FolderEntry entry) {
        Optional<ImageName> name = ImageName.of(entry.name(), description.fileEnding());
        if (name.isEmpty()) {
            labelCompanions.offer(entry);
        } else if (hasEnding(name.get())) {
            labels.put(name.get().stem(), entry);
        } else {
            otherLabels
                    .computeIfAbsent(name.get().stem(), unused -> new TreeSet<>())
                    .add(labelPath(entry.name()));
        }
    }

    private boolean hasEnding(ImageName name) {
        return name.ending().equals(description.fileEnding());
    }

    /** A whole case is not given up for a file that has merely its id. */
    private void judgeUnnumbered(String stem, FolderEntry entry) {
        String path = imagePath(entry.name());
        String message = "does not end in _, 4 digits and " + description.fileEnding();
        if (images.containsKey(stem)) {
            ignore(path, message + ", unlike the other files of case \"" + stem + "\"");
        } else {
            addFault(stem, Fault.of(FaultCode.BAD_FILE_NAME, path, message));
        }
    }

    private void judgeOtherEnding(String id, NavigableSet<String> paths) {
        if (!images.containsKey(id)) {
            checkId(id, paths.first());
            addFault(id, Fault.of(FaultCode.WRONG_ENDING, paths.first(), "file_ending is " + description.fileEnding()));
        }
    }

    private void judgeCase(String id, NavigableMap<Integer, FolderEntry> channels) {
        checkId(id, imagePath(channels.firstEntry().getValue().name()));
        checkChannels(id, channels);
        checkLabel(id);
        channels.values().forEach(image -> checkPath(id, imagePath(image.name()), image));
        if (labels.containsKey(id)) {
            checkPath(id, labelPath(labels.get(id).name()), labels.get(id));
        }
        NavigableMap<String, FolderEntry> companions = companions(id, channels);
        companions.forEach((path, entry) -> checkPath(id, path, entry));
        List<Fault> faults = caseFaults.getOrDefault(id, List.of());
        if (faults.isEmpty()) {
            cases.add(files(id, channels, companions));
            warnOfSecondEnding(id);
        } else if (faults.size() == 1 && faults.get(0).code() == FaultCode.CHANNEL_MISSING) {
            incomplete.add(files(id, channels, companions));
        }
    }

    private NavigableMap<String, FolderEntry> companions(String id, NavigableMap<Integer, FolderEntry> channels) {
        NavigableMap<String, FolderEntry> companions = new TreeMap<>();
        channels.values()
                .forEach(image -> imageCompanions
                        .of(id, stem(image))
                        .forEach(entry -> companions.put(imagePath(entry.name()), entry)));
        labelCompanions.of(id, id).forEach(entry -> companions.put(labelPath(entry.name()), entry));
        return companions;
    }

    private String stem(FolderEntry image) {
        return image.name()
                .substring(0, image.name().length() - description.fileEnding().length());
    }

    private CaseFiles files(
            String id, NavigableMap<Integer, FolderEntry> channels, NavigableMap<String, FolderEntry> companions) {
        List<String> paths =
                channels.values().stream().map(image -> imagePath(image.name())).toList();
        return new CaseFiles(id, paths, labelPath(labels.get(id).name()), List.copyOf(companions.keySet()));
    }

    private void checkId(String id, String path) {
        CaseIds.problem(id).ifPresent(problem -> addFault(id, Fault.of(FaultCode.BAD_CASE_ID, path, problem)));
    }

    private void checkChannels(String id, NavigableMap<Integer, FolderEntry> channels) {
        int expected = description.channelNames().size();
        List<Integer> missing = IntStream.range(0, expected)
                .filter(channel -> !channels.containsKey(channel))
                .boxed()
                .toList();
        if (!missing.isEmpty()) {
            String message = "no file for channel " + numbers(missing) + "; there is " + numbers(channels.keySet());
            addFault(id, Fault.of(FaultCode.CHANNEL_MISSING, "", message + beside(otherImages, id)));
        }
        Map.Entry<Integer, FolderEntry> surplus = channels.ceilingEntry(expected);
        if (surplus != null) {
            String message = "channel_names has " + expected + " channels, the case has files of channel "
                    + numbers(channels.keySet());
            addFault(
                    id,
                    Fault.of(
                            FaultCode.CHANNEL_COUNT,
                            imagePath(surplus.getValue().name()),
                            message));
        }
    }

    private void checkLabel(String id) {
        if (!labels.containsKey(id)) {
            String path = labelPath(id + description.fileEnding());
            String message = "there is no such file" + beside(otherLabels, id);
            addFault(id, Fault.of(FaultCode.LABEL_MISSING, path, message));
        }
    }

    private void checkPath(String id, String path, FolderEntry entry) {
        rules.faultOf(path, entry).ifPresent(fault -> addFault(id, fault));
    }

    private void warnOfSecondEnding(String id) {
        List<String> others = new ArrayList<>(otherImages.getOrDefault(id, Collections.emptyNavigableSet()));
        others.addAll(otherLabels.getOrDefault(id, Collections.emptyNavigableSet()));
        if (!others.isEmpty()) {
            String message = "not read: the case has the same file with " + description.fileEnding()
                    + (others.size() > 1 ? "; likewise " + String.join(", ", others.subList(1, others.size())) : "");
            addFault(id, Fault.of(FaultCode.DUPLICATE_ENDING, others.get(0), message));
        }
    }

    private void judgeOrphan(FolderEntry entry) {
        ImageName.of(entry.name(), description.fileEnding())
                .map(ImageName::stem)
                .filter(id -> !images.containsKey(id) && !otherImages.containsKey(id) && !hasUnnumbered(id))
                .ifPresent(id -> warnings.add(Fault.of(
                        FaultCode.ORPHAN_LABEL,
                        labelPath(entry.name()),
                        "there are no images of case \"" + id + "\"")));
    }

    /** Whether an image without channel begins with the id, and so may well belong to it. */
    private boolean hasUnnumbered(String id) {
        String next = unnumbered.ceilingKey(id);
        return next != null && next.startsWith(id);
    }

    private List<Fault> refusals() {
        List<Fault> faults = new ArrayList<>();
        if (images.isEmpty()) {
            String message = "there is no case with file_ending " + description.fileEnding();
            boolean others = !otherImages.isEmpty() && !description.isNifti();
            faults.add(Fault.refusing(
                    others ? FaultCode.UNSUPPORTED_FILE_ENDING : FaultCode.NO_CASES,
                    otherImages.isEmpty() ? DatasetFolder.IMAGES : DescriptionFaults.FILE,
                    message));
        }
        CaseIds.collisions(images.keySet())
                .forEach(collision -> faults.add(Fault.refusing(FaultCode.CASE_ID_COLLISION, "", collision)));
        if (images.size() != description.numTraining()) {
            String message =
                    "numTraining is " + description.numTraining() + ", but imagesTr has " + images.size() + " cases";
            faults.add(Fault.refusing(FaultCode.COUNT_MISMATCH, DescriptionFaults.FILE, message));
        }
        return faults;
    }

    private void ignore(String path, String message) {
        warnings.add(Fault.of(FaultCode.IGNORED_FILE, path, message));
    }

    private void addFault(String id, Fault fault) {
        caseFaults.computeIfAbsent(id, unused -> new ArrayList<>()).add(fault);
    }

    /** The files of a case with another ending, which may be what is missing. */
    private String beside(Map<String, NavigableSet<String>> otherFiles, String id) {
        return otherFiles.containsKey(id)
                ? "; there is " + String.join(", ", otherFiles.get(id)) + ", but file_ending is "
                        + description.fileEnding()
                : "";
    }

    /** The first few: images patient_1234.nii.gz without a channel of their own make one case of many channels. */
    private static String numbers(Collection<Integer> channels) {
        String numbers = channels.stream()
                .limit(CHANNELS_IN_MESSAGE)
                .map(channel -> String.format(Locale.ROOT, "%04d", channel))
                .collect(Collectors.joining(", "));
        int more = channels.size() - CHANNELS_IN_MESSAGE;
        return more > 0 ? numbers + " and " + more + " more" : numbers;
    }

    private static String imagePath(String name) {
        return DatasetFolder.IMAGES + "/" + name;
    }

    private static String labelPath(String name) {
        return DatasetFolder.LABELS + "/" + name;
    }
}
