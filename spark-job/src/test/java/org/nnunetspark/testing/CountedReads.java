package org.nnunetspark.testing;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Map;
import java.util.TreeMap;
import org.nnunetspark.storage.ObjectStore;
import org.nnunetspark.storage.StorePath;

/** Counts the bytes that are read of each file of a store. */
public final class CountedReads {
    private final ObjectStore store;
    private final Map<String, Long> bytes = new TreeMap<>();

    public CountedReads(ObjectStore store) {
        this.store = store;
    }

    /** The store, counted. */
    public ObjectStore store() {
        return (ObjectStore) Proxy.newProxyInstance(
                ObjectStore.class.getClassLoader(), new Class<?>[] {ObjectStore.class}, (proxy, verb, arguments) -> {
                    Object result = call(verb, arguments);
                    return result instanceof InputStream in
                            ? new Counted(((StorePath) arguments[0]).name(), in)
                            : result;
                });
    }

    private Object call(Method verb, Object... arguments) throws Throwable {
        try {
            return verb.invoke(store, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    /** Bytes by the name of the file; what was skipped counts as read. */
    public Map<String, Long> bytes() {
        return Map.copyOf(bytes);
    }

    private final class Counted extends FilterInputStream {
        private final String name;

        Counted(String name, InputStream in) {
            super(in);
            this.name = name;
        }

        @Override
        public int read() throws IOException {
            int value = super.read();
            count(value < 0 ? 0 : 1);
            return value;
        }

        @Override
        public int read(byte[] target, int from, int count) throws IOException {
            int done = super.read(target, from, count);
            count(done);
            return done;
        }

        @Override
        public long skip(long count) throws IOException {
            long done = super.skip(count);
            count(done);
            return done;
        }

        private void count(long count) {
            bytes.merge(name, Math.max(0, count), Long::sum);
        }
    }
}
