package org.nnunetspark.format.nrrd;

import java.util.Locale;
import java.util.Optional;

/** The space around the array, with the signs that bring its first two axes to LPS as ITK does it: three spaces only. */
enum Space {
    RIGHT_ANTERIOR_SUPERIOR(3, -1, -1),
    LEFT_ANTERIOR_SUPERIOR(3, 1, -1),
    LEFT_POSTERIOR_SUPERIOR(3, 1, 1),
    OTHER_OF_THREE(3, 1, 1),
    WITH_TIME(4, 1, 1);

    private final int dimension;
    private final int signX;
    private final int signY;

    Space(int dimension, int signX, int signY) {
        this.dimension = dimension;
        this.signX = signX;
        this.signY = signY;
    }

    /** The space of this name, in capital or small letters. */
    static Optional<Space> named(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "right-anterior-superior", "right anterior superior", "rightanteriorsuperior", "ras" ->
                Optional.of(RIGHT_ANTERIOR_SUPERIOR);
            case "left-anterior-superior", "left anterior superior", "leftanteriorsuperior", "las" ->
                Optional.of(LEFT_ANTERIOR_SUPERIOR);
            case "left-posterior-superior", "left posterior superior", "leftposteriorsuperior", "lps" ->
                Optional.of(LEFT_POSTERIOR_SUPERIOR);
            case "scanner-xyz",
                    "3d-right-handed",
                    "3d right handed",
                    "3drighthanded",
                    "3d-left-handed",
                    "3d left handed",
                    "3dlefthanded" -> Optional.of(OTHER_OF_THREE);
            case "right-anterior-superior-time",
                    "right anterior superior time",
                    "rightanteriorsuperiortime",
                    "rast",
                    "left-anterior-superior-time",
                    "left anterior superior time",
                    "leftanteriorsuperiortime",
                    "last",
                    "left-posterior-superior-time",
                    "left posterior superior time",
                    "leftposteriorsuperiortime",
                    "lpst",
                    "scanner-xyz-time",
                    "scanner-xyzt",
                    "3d-right-handed-time",
                    "3d right handed time",
                    "3drighthandedtime",
                    "3d-left-handed-time",
                    "3d left handed time",
                    "3dlefthandedtime" -> Optional.of(WITH_TIME);
            default -> Optional.empty();
        };
    }

    /** Axes of the space. */
    int dimension() {
        return dimension;
    }

    /** What a coordinate along this axis of the space is multiplied by to be one of LPS: 1 or -1. */
    int sign(int axis) {
        return switch (axis) {
            case 0 -> signX;
            case 1 -> signY;
            default -> 1;
        };
    }
}
