package org.nnunetspark.format;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What identifies the content of a file that may lie in several.
 *
 * @param file of the file itself
 * @param companions of the files beside it that were read with it, by their names
 */
public record FileDigests(InputDigest file, SortedMap<String, InputDigest> companions) {
    public FileDigests {
        companions = Collections.unmodifiableSortedMap(new TreeMap<>(companions));
    }

    /** Of a file that is complete in itself. */
    public static FileDigests of(InputDigest file) {
        return new FileDigests(file, new TreeMap<>());
    }

    /** Of a file and one beside it. */
    public static FileDigests of(InputDigest file, String companion, InputDigest digest) {
        return new FileDigests(file, new TreeMap<>(Map.of(companion, digest)));
    }
}
