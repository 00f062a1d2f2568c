package org.nnunetspark.dataset;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A file name with an ending that images of a dataset have.
 *
 * @param stem the name without its ending
 * @param ending with its dot, as it is spelled
 */
record ImageName(String stem, String ending) {
    private static final int CHANNEL_DIGITS = 4;

    /**
     * An image's name, taken apart as nnU-Net means it: {@code <id>_<4 digits>}.
     *
     * @param channel its number, 0 to 9999
     */
    record Image(String id, int channel) {}

    /**
     * Takes a name apart. Besides the dataset's ending, those of NIfTI are known: cases are most often renamed or
     * compressed by halves there.
     *
     * @param fileEnding the dataset's
     * @return empty for hidden files and for any other ending; the letter case of the ending does not matter
     */
    static Optional<ImageName> of(String name, String fileEnding) {
        String lower = name.toLowerCase(Locale.ROOT);
        return Stream.of(fileEnding.toLowerCase(Locale.ROOT), ".nii.gz", ".nii")
                .filter(ending -> !name.startsWith(".") && lower.endsWith(ending))
                .findFirst()
                .map(ending -> name.length() - ending.length())
                .map(end -> new ImageName(name.substring(0, end), name.substring(end)));
    }

    /** Id and channel; empty if the stem does not end in an underscore and four ASCII digits after an id. */
    Optional<Image> image() {
        int underscore = stem.length() - CHANNEL_DIGITS - 1;
        if (underscore < 1 || stem.charAt(underscore) != '_') {
            return Optional.empty();
        }
        int channel = 0;
        for (int i = underscore + 1; i < stem.length(); i++) {
            int digit = stem.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                return Optional.empty();
            }
            channel = 10 * channel + digit;
        }
        return Optional.of(new Image(stem.substring(0, underscore), channel));
    }
}
