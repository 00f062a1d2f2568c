package org.nnunetspark.dataset;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What may be a case's identifier. It becomes the name of files on any store, and a word of logs and tables: so no
 * separators, no control or bidirectional characters, nothing that Hadoop, a shell or Windows reads otherwise.
 */
final class CaseIds {
    private static final int MAX_BYTES_AFTER_FIRST = 120;
    private static final Pattern ALLOWED = Pattern.compile("[\\p{L}\\p{Nd}][\\p{L}\\p{M}\\p{Nd} ._\\-+=,@#()&]*");
    private static final Pattern WINDOWS_DEVICE =
            Pattern.compile("(?:CON|PRN|AUX|NUL|COM[1-9]|LPT[1-9])(?:\\..*)?", Pattern.CASE_INSENSITIVE);
    /** nnU-Net writes the segmentation of case x to x_seg.b2nd, and takes no such file for a case. */
    private static final String SEGMENTATION = "_seg";

    private CaseIds() {}

    /** What is wrong with an id, if anything. */
    static Optional<String> problem(String id) {
        if (id.isEmpty()) {
            return Optional.of("the id is empty");
        }
        if (!ALLOWED.matcher(id).matches()) {
            return Optional.of("the id \"" + id + "\" is not a letter or digit followed by letters, digits, spaces and "
                    + "._-+=,@#()&");
        }
        int length = id.substring(id.offsetByCodePoints(0, 1)).getBytes(StandardCharsets.UTF_8).length;
        if (length > MAX_BYTES_AFTER_FIRST) {
            return Optional.of("the id has " + length + " bytes after its first character, more than "
                    + MAX_BYTES_AFTER_FIRST + ": \"" + id + "\"");
        }
        if (id.endsWith(SEGMENTATION) || id.endsWith(" ")) {
            return Optional.of("the id \"" + id + "\" ends in "
                    + (id.endsWith(" ") ? "a space" : "_seg, which nnU-Net keeps for segmentations"));
        }
        return WINDOWS_DEVICE.matcher(id).matches()
                ? Optional.of("the id \"" + id + "\" is the name of a Windows device")
                : Optional.empty();
    }

    /**
     * Pairs of ids whose outputs would get the same name on some store: equal but for letter case or Unicode form, or
     * x beside x_seg. One sentence each, in the order of the ids.
     */
    static List<String> collisions(Collection<String> ids) {
        Map<String, String> byKey = new LinkedHashMap<>();
        List<String> collisions = new ArrayList<>();
        for (String id : ids) {
            String other = byKey.putIfAbsent(key(id), id);
            if (other != null) {
                collisions.add("the ids \"" + other + "\" and \"" + id
                        + "\" differ only in letter case or Unicode form, so that one would overwrite the other");
            }
        }
        byKey.forEach((key, id) -> {
            String other = key.endsWith(SEGMENTATION)
                    ? byKey.get(key.substring(0, key.length() - SEGMENTATION.length()))
                    : null;
            if (other != null) {
                collisions.add("the ids \"" + other + "\" and \"" + id + "\" would both write \"" + id + ".b2nd\"");
            }
        });
        return collisions;
    }

    private static String key(String id) {
        String folded = Normalizer.normalize(id, Normalizer.Form.NFC)
                .toUpperCase(Locale.ROOT)
                .toLowerCase(Locale.ROOT);
        return Normalizer.normalize(folded, Normalizer.Form.NFC);
    }
}
