package org.nnunetspark.pipeline.explain;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Where two JSON documents differ, by path. Lists are compared as a whole, for they are shapes, spacings and the like. */
public final class JsonDifferences {
    private static final int LONGEST = 200;

    private final List<String> differences = new ArrayList<>();

    private JsonDifferences() {}

    /** Sentences such as {@code configurations.3d_fullres.spacing [1.0] -> [2.0]}, in the order of the documents. */
    public static List<String> between(JsonNode before, JsonNode after) {
        JsonDifferences found = new JsonDifferences();
        found.compare("", before, after);
        return List.copyOf(found.differences);
    }

    private void compare(String path, JsonNode before, JsonNode after) {
        if (before.isObject() && after.isObject()) {
            Set<String> names = new LinkedHashSet<>();
            before.fieldNames().forEachRemaining(names::add);
            after.fieldNames().forEachRemaining(names::add);
            for (String name : names) {
                compare(path.isEmpty() ? name : path + "." + name, before.path(name), after.path(name));
            }
        } else if (!before.equals(after)) {
            differences.add((path + " " + text(before) + " -> " + text(after)).strip());
        }
    }

    private static String text(JsonNode node) {
        String text = node.isMissingNode() ? "nothing" : node.toString();
        return text.length() > LONGEST ? text.substring(0, LONGEST) + "..." : text;
    }
}
