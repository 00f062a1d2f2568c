package org.nnunetspark.storage;

import java.io.Serializable;
import java.nio.file.Path;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A place on some store: an absolute local path ({@code /data/raw}), or a URI of a Hadoop file system
 * ({@code s3a://bucket/raw}). Text is taken literally, as Hadoop's own Path does: {@code %20} is three characters.
 *
 * @param text without a slash at its end, without empty, {@code .} or {@code ..} segments
 */
public record StorePath(String text) implements Serializable {
    private static final Pattern URI = Pattern.compile("([A-Za-z][A-Za-z0-9+.-]*):(//[^/]*)?(/.*)?", Pattern.DOTALL);

    private static final Pattern ODD_SEGMENT = Pattern.compile("/\\.{0,2}(/|$)");

    public StorePath {
        Matcher uri = URI.matcher(text);
        boolean local = text.startsWith("/");
        if (!local && !uri.matches()) {
            throw new IllegalArgumentException("neither an absolute path nor a URI: '" + text + "'");
        }
        String path = local ? text : Objects.requireNonNullElse(uri.group(3), "");
        if (!path.equals("/") && ODD_SEGMENT.matcher(path).find()) {
            throw new IllegalArgumentException("not a normal path: '" + text + "'");
        }
    }

    /** From what a user wrote: a local path, absolute or not, a {@code file:} URI, or the URI of another store. */
    public static StorePath parse(String written) {
        Matcher uri = URI.matcher(written);
        if (!uri.matches()) {
            return of(Path.of(written));
        }
        String authority = Objects.requireNonNullElse(uri.group(2), "");
        String path = Objects.requireNonNullElse(uri.group(3), "");
        if (uri.group(1).equals("file")) {
            if (authority.length() > 2 || path.isEmpty()) {
                throw new IllegalArgumentException("a file URI has an absolute path and no host: '" + written + "'");
            }
            return of(Path.of(path));
        }
        String plain = path.replaceAll("/{2,}", "/").replaceAll("/$", "");
        return new StorePath(uri.group(1) + ":" + (authority.isEmpty() && plain.isEmpty() ? "/" : authority + plain));
    }

    /** A local path, made absolute. */
    public static StorePath of(Path path) {
        return new StorePath(path.toAbsolutePath().normalize().toString());
    }

    /** Whether this is a path of the local file system. */
    public boolean isLocal() {
        return text.startsWith("/");
    }

    /** The local path. */
    public Path toLocal() {
        if (!isLocal()) {
            throw new IllegalArgumentException(text + " is not a local path");
        }
        return Path.of(text);
    }

    /** A file or folder below this one; {@code names} is one name or several with {@code /} between, never {@code ..}. */
    public StorePath resolve(String names) {
        if (names.isEmpty() || names.startsWith("/")) {
            throw new IllegalArgumentException("'" + names + "' is not a name below " + text);
        }
        return new StorePath(text.endsWith("/") ? text + names : text + "/" + names);
    }

    /** The last segment. */
    public String name() {
        return text.substring(text.lastIndexOf('/') + 1);
    }

    /** The folder that this lies in. */
    public StorePath parent() {
        int slash = text.lastIndexOf('/');
        String above = text.substring(0, Math.max(slash, 0));
        if (slash == text.length() - 1 || above.endsWith("/")) {
            throw new IllegalArgumentException(text + " has no parent");
        }
        return new StorePath(above.isEmpty() || above.endsWith(":") ? above + "/" : above);
    }

    /** Whether this lies below the folder, at any depth; judged by the text, so links are not followed. */
    public boolean isBelow(StorePath folder) {
        return !text.equals(folder.text)
                && text.startsWith(folder.text.endsWith("/") ? folder.text : folder.text + "/");
    }

    @Override
    public String toString() {
        return text;
    }
}
