package org.nnunetspark.format.nrrd;

import java.util.Locale;
import java.util.Optional;

/**
 * The fields that a header may have, each once. Their names stand in front of a colon, in capital or small letters, with or
 * without the blank inside.
 */
enum NrrdField {
    CONTENT,
    NUMBER,
    TYPE,
    BLOCK_SIZE,
    DIMENSION,
    SPACE,
    SPACE_DIMENSION,
    SIZES,
    SPACINGS,
    THICKNESSES,
    AXIS_MINS,
    AXIS_MAXS,
    SPACE_DIRECTIONS,
    CENTERINGS,
    KINDS,
    LABELS,
    UNITS,
    MIN,
    MAX,
    OLD_MIN,
    OLD_MAX,
    ENDIAN,
    ENCODING,
    LINE_SKIP,
    BYTE_SKIP,
    SAMPLE_UNITS,
    SPACE_UNITS,
    SPACE_ORIGIN,
    MEASUREMENT_FRAME,
    DATA_FILE;

    /** The field of this name, if there is one. */
    static Optional<NrrdField> named(String text) {
        String name = text.toLowerCase(Locale.ROOT);
        if (name.equals("centers")) {
            return Optional.of(CENTERINGS);
        }
        for (NrrdField field : values()) {
            if (name.equals(field.toString()) || name.equals(field.toString().replace(" ", ""))) {
                return Optional.of(field);
            }
        }
        return Optional.empty();
    }

    /** The name as headers and messages have it. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
