package org.nnunetspark.plan;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** nnU-Net's normalisations: their class names, and the channel names that call for them. */
enum NormalizationScheme {
    CT("CTNormalization", "ct"),
    NONE("NoNormalization", "nonorm"),
    Z_SCORE("ZScoreNormalization", "zscore"),
    RESCALE_TO_01("RescaleTo01Normalization", "rescale_to_0_1"),
    RGB_TO_01("RGBTo01Normalization", "rgb_to_0_1");

    private final String className;
    private final String channelName;

    NormalizationScheme(String className, String channelName) {
        this.className = className;
        this.channelName = channelName;
    }

    String className() {
        return className;
    }

    /** Whether the scheme looks at the nonzero mask if it is told to. */
    boolean knowsMask() {
        return this == Z_SCORE;
    }

    /** The scheme for a channel; z-score for every name that is not special. */
    static NormalizationScheme forChannel(String name) {
        String folded = caseFolded(name);
        return Arrays.stream(values())
                .filter(scheme -> scheme.channelName.equals(folded))
                .findFirst()
                .orElse(Z_SCORE);
    }

    /** Python's casefold, for what can fold to ASCII: lower case alone would leave the long s. */
    private static String caseFolded(String name) {
        return name.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
    }

    /** The scheme of this class name; empty if there is none. */
    static Optional<NormalizationScheme> named(String className) {
        return Arrays.stream(values())
                .filter(scheme -> scheme.className.equals(className))
                .findFirst();
    }
}
