package org.nnunetspark.storage;

import java.io.Serializable;
import java.nio.file.Path;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.nnunetspark.fault.Secrets;

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

    /**
     * From what a user wrote: a local path, absolute or not, a {@code file:} URI, or the URI of another store.
     *
     * @throws IllegalArgumentException if it is none of these, or carries a password or a query; those are not in its message
     */
    public static StorePath parse(String written) {
        Matcher uri = URI.matcher(written);
        if (!uri.matches()) {
            return of(Path.of(written));
        }
        requireNoSecret(written);
        String authority = Objects.requireNonNullElse(uri.group(2), "");
        String path = Objects.requireNonNullElse(uri.group(3), "");
        if (uri.group(1).equals("file")) {
            if (authority.length() > 2 || path.isEmpty()) {
                throw new IllegalArgumentException("a file URI has an absolute path and no host: '" + written + "'");
            }
            return of(Path.of(path));
        }
        String plain = path.replaceAll("/{2,}", "/").replaceAll("/$", "");
        return new StorePath(
                uri.group(1) + ":" + authority + (authority.length() <= 2 && plain.isEmpty() ? "/" : plain));
    }

    /** Addresses are printed and put on record, so they may not carry what opens a store. */
    private static void requireNoSecret(String uri) {
        if (uri.indexOf('?') >= 0 || Secrets.inAddress(uri)) {
            throw new IllegalArgumentException(
                    "the address " + Secrets.redact(uri).replaceFirst("\\?.*", "?***")
                            + " has a password or a query in it; credentials come from the environment, the machine's role or a"
                            + " credential store");
        }
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

    /** Whether this is a whole store: {@code /}, {@code hdfs:///}, {@code s3a://bucket}. */
    public boolean isRoot() {
        Matcher uri = URI.matcher(text);
        String path = isLocal() || !uri.matches() ? text : Objects.requireNonNullElse(uri.group(3), "");
        return path.isEmpty() || path.equals("/");
    }

    /** The folder that this lies in. */
    public StorePath parent() {
        int slash = text.lastIndexOf('/');
        String above = text.substring(0, Math.max(slash, 0));
        boolean isNoAuthority = above.endsWith("://");
        if (slash == text.length() - 1 || (above.endsWith("/") && !isNoAuthority)) {
            throw new IllegalArgumentException(text + " has no parent");
        }
        return new StorePath(above.isEmpty() || above.endsWith(":") || isNoAuthority ? above + "/" : above);
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
