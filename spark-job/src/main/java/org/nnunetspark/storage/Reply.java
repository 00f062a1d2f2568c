package org.nnunetspark.storage;

import java.io.IOException;
import java.util.Objects;

/**
 * What became of one of several things that were asked for together: a value, or a failure that is its own and says nothing
 * of the others.
 */
public final class Reply<T> {
    private final T value;
    private final IOException failure;

    private Reply(T value, IOException failure) {
        this.value = value;
        this.failure = failure;
    }

    /** Something that a store is asked for. */
    @FunctionalInterface
    public interface Request<T> {
        T run() throws IOException;
    }

    /** Runs a request and keeps how it ended. */
    public static <T> Reply<T> to(Request<T> request) {
        try {
            return of(request.run());
        } catch (IOException e) {
            return failed(e);
        }
    }

    /** A value. */
    public static <T> Reply<T> of(T value) {
        return new Reply<>(Objects.requireNonNull(value), null);
    }

    /** A failure. */
    public static <T> Reply<T> failed(IOException failure) {
        return new Reply<>(null, Objects.requireNonNull(failure));
    }

    /** The value; throws the failure if it is one. */
    public T get() throws IOException {
        if (failure != null) {
            throw failure;
        }
        return value;
    }
}
