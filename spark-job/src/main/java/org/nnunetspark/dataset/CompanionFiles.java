package org.nnunetspark.dataset;

import java.util.List;
import java.util.Locale;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The files of a folder that are no images, some of which may belong to one: {@code a_0000.raw} holds the voxels of a
 * detached header {@code a_0000.nhdr}, {@code a.json} the spacing of {@code a_0000.tif}. Those that no image asks for
 * remain.
 */
final class CompanionFiles {
    private static final int CHANNEL = 5;

    private final String fileEnding;
    private final NavigableMap<String, FolderEntry> offered = new TreeMap<>();
    private final NavigableMap<String, FolderEntry> remaining = new TreeMap<>();

    /** @param fileEnding the dataset's, which says what companions its files may have */
    CompanionFiles(String fileEnding) {
        this.fileEnding = fileEnding.toLowerCase(Locale.ROOT);
    }

    void offer(FolderEntry entry) {
        offered.put(entry.name(), entry);
        remaining.put(entry.name(), entry);
    }

    /**
     * The companions of an image or label.
     *
     * @param caseId the case's id
     * @param stem the file's name without its ending
     */
    List<FolderEntry> of(String caseId, String stem) {
        List<FolderEntry> found = switch (fileEnding) {
            case ".tif", ".tiff" -> named(caseId + ".json");
            case ".nrrd", ".nhdr", ".mha", ".mhd" ->
                List.copyOf(offered.subMap(stem + ".", stem + "/").values());
            default -> List.of();
        };
        found.forEach(entry -> remaining.remove(entry.name()));
        return found;
    }

    private List<FolderEntry> named(String name) {
        return offered.containsKey(name) ? List.of(offered.get(name)) : List.of();
    }

    /** Those that no image has asked for. */
    List<FolderEntry> remaining() {
        return List.copyOf(remaining.values());
    }

    /**
     * Where the spacings of a case lie whose files dataset.json lists, if they lie anywhere: as nnU-Net looks for them, the
     * last five characters before an image's ending are taken for its channel.
     */
    static List<String> ofListed(CaseFiles files, String fileEnding) {
        String ending = fileEnding.toLowerCase(Locale.ROOT);
        if (!ending.equals(".tif") && !ending.equals(".tiff")) {
            return List.of();
        }
        Stream<String> images = files.images().stream().map(image -> spacingFile(image, ending.length() + CHANNEL));
        return Stream.concat(images, Stream.of(spacingFile(files.label(), ending.length())))
                .distinct()
                .toList();
    }

    private static String spacingFile(String file, int cut) {
        return file.substring(0, Math.max(0, file.length() - cut)) + ".json";
    }
}
