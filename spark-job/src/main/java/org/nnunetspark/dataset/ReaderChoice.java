package org.nnunetspark.dataset;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The reader of nnU-Net whose numbers (spacing, scaling, axis order) a file is read with. Chosen from dataset.json alone,
 * where nnU-Net tries readers on the first case: one bad file must not change how the others are read. Only .tif leaves
 * two readers to choose from, and there the first case that can be opened decides.
 */
public enum ReaderChoice {
    NATURAL_IMAGE("NaturalImage2DIO", ".png .bmp .tif", ".tiff"),
    SIMPLE_ITK("SimpleITKIO", ".nii.gz .nrrd .mha .gipl", ".nii .nhdr .mhd"),
    TIFF_3D("Tiff3DIO", ".tif .tiff", ""),
    NIBABEL("NibabelIO", ".nii .nii.gz", ""),
    NIBABEL_REORIENT("NibabelIOWithReorient", ".nii .nii.gz", ""),
    SIMPLE_ITK_REORIENT("SimpleITKIOWithReorient", "", ".nii.gz .nrrd .mha .gipl .nii .nhdr .mhd");

    private final String className;
    private final String listed;
    private final String others;

    /**
     * @param listed the endings, parted by spaces, that nnU-Net chooses the reader for, if no earlier one lists them
     * @param others the further endings that it reads when dataset.json names it
     */
    ReaderChoice(String className, String listed, String others) {
        this.className = className;
        this.listed = listed;
        this.others = others;
    }

    /** nnU-Net's name of the reader, as {@code image_reader_writer} of the plans stores it. */
    public String className() {
        return className;
    }

    /** The reader with that class name, if it is one of these. */
    public static Optional<ReaderChoice> named(String className) {
        return Arrays.stream(values())
                .filter(reader -> reader.className.equals(className))
                .findFirst();
    }

    /** The reader for an ending, in letters of any case: the first of nnU-Net's registry that lists it. */
    public static Optional<ReaderChoice> forEnding(String fileEnding) {
        String ending = fileEnding.toLowerCase(Locale.ROOT);
        return Arrays.stream(values())
                .filter(reader -> endings(reader.listed).contains(ending))
                .findFirst();
    }

    /** Whether nnU-Net tries several readers on files of this ending, for what is in them decides: flat images or stacks. */
    static boolean isShared(String fileEnding) {
        return fileEnding.toLowerCase(Locale.ROOT).equals(".tif");
    }

    /** Whether the reader reads files of this ending, in letters of any case. */
    public boolean reads(String fileEnding) {
        String ending = fileEnding.toLowerCase(Locale.ROOT);
        return endings(listed).contains(ending) || endings(others).contains(ending);
    }

    /** Whether it turns images until their axes run as the patient's do. */
    public boolean reorients() {
        return this == NIBABEL_REORIENT || this == SIMPLE_ITK_REORIENT;
    }

    /**
     * Whether one image file may hold several channels: the colours of a picture, or, in files that are not verified, a
     * fourth axis.
     */
    public boolean findsSeveralChannels(boolean verify) {
        return switch (this) {
            case NATURAL_IMAGE -> true;
            case SIMPLE_ITK, SIMPLE_ITK_REORIENT -> !verify;
            default -> false;
        };
    }

    /** The endings that need no reader to be named, for messages. */
    public static String endings() {
        return Arrays.stream(values())
                .flatMap(reader -> endings(reader.listed).stream())
                .distinct()
                .collect(Collectors.joining(", "));
    }

    /** The names of all readers, for messages. */
    public static String names() {
        return Arrays.stream(values()).map(ReaderChoice::className).collect(Collectors.joining(", "));
    }

    private static List<String> endings(String text) {
        return text.isEmpty() ? List.of() : List.of(text.split(" "));
    }
}
