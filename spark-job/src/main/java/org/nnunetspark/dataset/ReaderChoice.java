package org.nnunetspark.dataset;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * The reader of nnU-Net whose numbers (spacing, scaling, axis order) a file is read with. Chosen from dataset.json
 * alone, where nnU-Net tries readers on the first case: one bad file must not change how the others are read.
 */
public enum ReaderChoice {
    SIMPLE_ITK("SimpleITKIO"),
    NIBABEL("NibabelIO");

    private final String className;

    ReaderChoice(String className) {
        this.className = className;
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

    /**
     * The reader for an ending, in letters of any case: the first of nnU-Net's registry that lists it. Empty for
     * anything but .nii.gz and .nii.
     */
    public static Optional<ReaderChoice> forEnding(String fileEnding) {
        return switch (fileEnding.toLowerCase(Locale.ROOT)) {
            case ".nii.gz" -> Optional.of(SIMPLE_ITK);
            case ".nii" -> Optional.of(NIBABEL);
            default -> Optional.empty();
        };
    }
}
