package org.nnunetspark.dataset;

import java.util.Locale;
import java.util.Optional;

/**
 * A file name with a NIfTI ending.
 *
 * @param stem the name without its ending
 * @param ending .nii.gz or .nii, as it is spelled
 */
record NiftiName(String stem, String ending) {
    private static final int CHANNEL_DIGITS = 4;

    /**
     * An image's name, taken apart as nnU-Net means it: {@code <id>_<4 digits>}.
     *
     * @param channel its number, 0 to 9999
     */
    record Image(String id, int channel) {}

    /** Empty for hidden files and for any other ending; the letter case of the ending does not matter. */
    static Optional<NiftiName> of(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        for (String ending : new String[] {".nii.gz", ".nii"}) {
            if (!name.startsWith(".") && lower.endsWith(ending)) {
                int end = name.length() - ending.length();
                return Optional.of(new NiftiName(name.substring(0, end), name.substring(end)));
            }
        }
        return Optional.empty();
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
