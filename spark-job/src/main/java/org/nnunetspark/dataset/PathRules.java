package org.nnunetspark.dataset;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.nnunetspark.fault.Fault;
import org.nnunetspark.fault.FaultCode;

/**
 * Which files a dataset may reach, and what the paths in its dataset.json mean.
 *
 * @param folder the dataset's folder: an absolute path, or a URI
 * @param roots folders it may read from, itself included, in every spelling that counts: as given, and the real path
 *     where a link leads there
 * @param variables values of the environment variables that are expanded; all but the three of nnU-Net are dropped
 */
public record PathRules(String folder, List<String> roots, Map<String, String> variables) {
    private static final Set<String> EXPANDED = Set.of("nnUNet_raw", "nnUNet_preprocessed", "nnUNet_results");
    /** What Python's os.path.expandvars takes for a variable. */
    private static final Pattern VARIABLE =
            Pattern.compile("\\$(?:(\\w+)|\\{([^}]*)})", Pattern.UNICODE_CHARACTER_CLASS);

    public PathRules {
        List<String> all = new ArrayList<>(List.of(folder));
        all.addAll(roots);
        roots = all.stream().distinct().toList();
        variables = new HashMap<>(variables);
        variables.keySet().retainAll(EXPANDED);
        variables = Map.copyOf(variables);
    }

    /**
     * Resolves a path of dataset.json: variables are expanded once, {@code .} and {@code ..} are taken out by name, and
     * nothing else (no {@code ~}, no pattern, no percent escape) has a meaning.
     *
     * @return the path relative to the dataset's folder, or absolute where it lies in another root; empty if it leaves
     *     all roots, has another scheme than they, or cannot name a file
     */
    public Optional<String> resolve(String path) {
        if (path.indexOf('\0') >= 0) {
            return Optional.empty();
        }
        Location home = Location.of(folder);
        Location there = home.resolve(expand(path));
        if (home.contains(there)) {
            String inside = there.path()
                    .substring(Math.min(home.path().length() + 1, there.path().length()));
            // Such a folder would be read as the scheme of an address: "./file:/etc" must not become "file:/etc".
            return inside.contains(":/") ? Optional.empty() : Optional.of(inside);
        }
        return contains(there) ? Optional.of(there.toString()) : Optional.empty();
    }

    /** Whether a real path lies in one of the roots. */
    public boolean allows(String realPath) {
        return contains(Location.of(folder).resolve(realPath));
    }

    /**
     * Checks what a path of a case leads to: PATH_OUTSIDE_ROOT for a link that leaves the roots, NOT_A_REGULAR_FILE for
     * anything but a file.
     *
     * @param file the path, for the message
     */
    Optional<Fault> faultOf(String file, FolderEntry entry) {
        return leavesRoots(entry)
                .map(message -> Fault.of(FaultCode.PATH_OUTSIDE_ROOT, file, message))
                .or(() -> Optional.of(entry.kind())
                        .filter(kind -> kind != FolderEntry.Kind.FILE)
                        .map(kind -> Fault.of(FaultCode.NOT_A_REGULAR_FILE, file, "is " + kind.words())));
    }

    /** Why a link may not be followed. */
    Optional<String> leavesRoots(FolderEntry entry) {
        return entry.linkTarget()
                .filter(target -> !allows(target))
                .map(target -> "is a link to " + target + ", outside the dataset's folder; " + allowRootHint());
    }

    static String allowRootHint() {
        return "--allow-root DIR lets a dataset read from DIR as well";
    }

    private boolean contains(Location location) {
        return roots.stream().anyMatch(root -> Location.of(root).contains(location));
    }

    private String expand(String path) {
        return VARIABLE.matcher(path).replaceAll(match -> {
            String name = match.group(1) == null ? match.group(2) : match.group(1);
            return Matcher.quoteReplacement(variables.getOrDefault(name, match.group()));
        });
    }

    /**
     * A place in a store.
     *
     * @param store scheme and authority, as in {@code s3a://bucket}; empty for a plain path
     * @param path absolute, without {@code .}, {@code ..} and a slash at its end; the root is empty
     */
    private record Location(String store, String path) {
        private static final Pattern URI =
                Pattern.compile("([A-Za-z][A-Za-z0-9+.-]+:)(//[^/]*)?(/.*|$)", Pattern.DOTALL);

        static Location of(String text) {
            Matcher uri = URI.matcher(text);
            if (!uri.matches()) {
                return new Location("", normalized(text));
            }
            String authority = uri.group(2) == null ? "//" : uri.group(2);
            return new Location(uri.group(1) + authority, normalized(uri.group(3)));
        }

        Location resolve(String text) {
            if (URI.matcher(text).matches()) {
                return of(text);
            }
            return new Location(store, normalized(text.startsWith("/") ? text : path + "/" + text));
        }

        boolean contains(Location other) {
            return store.equals(other.store) && (other.path + "/").startsWith(path + "/");
        }

        private static String normalized(String path) {
            Deque<String> parts = new ArrayDeque<>();
            for (String part : path.split("/", -1)) {
                if (part.equals("..")) {
                    parts.pollLast();
                } else if (!part.isEmpty() && !part.equals(".")) {
                    parts.addLast(part);
                }
            }
            return parts.isEmpty() ? "" : "/" + String.join("/", parts);
        }

        @Override
        public String toString() {
            return store + path;
        }
    }
}
