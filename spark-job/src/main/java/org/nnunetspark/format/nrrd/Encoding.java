package org.nnunetspark.format.nrrd;

import java.util.Locale;
import java.util.Optional;

/** How the voxels are written. */
enum Encoding {
    RAW,
    ASCII,
    HEX,
    GZIP;

    /** The encoding of this name, in capital or small letters. */
    static Optional<Encoding> named(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "raw" -> Optional.of(RAW);
            case "ascii", "text", "txt" -> Optional.of(ASCII);
            case "hex" -> Optional.of(HEX);
            case "gzip", "gz" -> Optional.of(GZIP);
            default -> Optional.empty();
        };
    }

    /** Whether the voxels are written as characters. */
    boolean isText() {
        return this == ASCII || this == HEX;
    }
}
