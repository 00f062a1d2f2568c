package org.nnunetspark.dataset;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/**
 * Which cases a user asked for.
 *
 * @param only the cases of {@code --cases}; empty for all
 * @param skip the cases of {@code --skip_cases}
 */
public record CaseFilter(Set<String> only, Set<String> skip) {
    /** All cases. */
    public static final CaseFilter ALL = new CaseFilter(Set.of(), Set.of());

    private static final int NAMED_IN_MESSAGE = 20;

    public CaseFilter {
        only = Set.copyOf(only);
        skip = Set.copyOf(skip);
    }

    /**
     * Reads the value of {@code --cases} or {@code --skip_cases}: ids separated by commas, or {@code @} and a file with
     * one id per line, in which an id may hold a comma; empty lines and lines that begin with # are passed over.
     *
     * @param contentOf gives the text of a file
     * @throws IllegalArgumentException if there is no id in it
     */
    public static Set<String> parse(String value, UnaryOperator<String> contentOf) {
        boolean inFile = value.startsWith("@");
        String[] parts = inFile ? contentOf.apply(value.substring(1)).split("\\R") : value.split(",");
        Set<String> ids = new LinkedHashSet<>();
        for (String part : parts) {
            String id = part.strip();
            if (!id.isEmpty() && !id.startsWith("#")) {
                ids.add(id);
            }
        }
        if (ids.isEmpty()) {
            throw new IllegalArgumentException("\"" + value + "\" names no case");
        }
        return ids;
    }

    /**
     * The ids that were asked for, in the order in which they are given.
     *
     * @param known every id of the dataset, those that cannot be processed included
     * @throws IllegalArgumentException if an id is asked for, or to be skipped, that is not known; it lists them
     */
    public List<String> select(Collection<String> known) {
        Set<String> unknown = new LinkedHashSet<>(only);
        unknown.addAll(skip);
        unknown.removeAll(new HashSet<>(known));
        if (!unknown.isEmpty()) {
            throw new IllegalArgumentException("the dataset has no case " + listed(unknown));
        }
        Predicate<String> asked = id -> only.isEmpty() || only.contains(id);
        return known.stream().filter(asked.and(id -> !skip.contains(id))).toList();
    }

    private static String listed(Collection<String> unknown) {
        List<String> names = unknown.stream().sorted(CodePointOrder.COMPARATOR).toList();
        List<String> shown = new ArrayList<>(names.subList(0, Math.min(names.size(), NAMED_IN_MESSAGE)));
        if (names.size() > shown.size()) {
            shown.add("and " + (names.size() - shown.size()) + " more");
        }
        return String.join(", ", shown);
    }
}
