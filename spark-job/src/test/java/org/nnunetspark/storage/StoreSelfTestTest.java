package org.nnunetspark.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nnunetspark.storage.local.LocalStore;

/** Stores that claim everything and do not hold it. */
final class StoreSelfTestTest {
    @TempDir
    Path folder;

    @Test
    void aStoreThatOverwritesIsRefused() {
        ObjectStore store = lying("putIfAbsent", (real, path, content) -> {
            real.put(path, content);
            return PutOutcome.CREATED;
        });
        assertRefused(store, Guarantee.EXCLUSIVE_CREATE, "a second writer of one name was let through");
    }

    @Test
    void aStoreThatRefusesToCreateIsRefused() {
        ObjectStore store = lying("putIfAbsent", (real, path, content) -> {
            throw new IOException("no hard links");
        });
        assertRefused(store, Guarantee.EXCLUSIVE_CREATE, "java.io.IOException: no hard links");
    }

    @Test
    void aStoreThatDropsWritesIsRefused() {
        ObjectStore store = lying("put", (real, path, content) -> null);
        assertRefused(store, Guarantee.ATOMIC_REPLACE, "the old content is still there");
    }

    private void assertRefused(ObjectStore store, Guarantee missing, String seen) {
        assertThatThrownBy(() -> StoreSelfTest.run(store, StorePath.of(folder)))
                .isInstanceOfSatisfying(
                        WeakStoreException.class, e -> assertThat(e.missing()).isEqualTo(missing))
                .hasMessageContaining("no proof that this store " + missing.sentence())
                .hasMessageContaining(seen);
        assertThat(folder).isEmptyDirectory();
    }

    @FunctionalInterface
    private interface Lie {
        Object tell(ObjectStore real, StorePath path, byte[] content) throws IOException;
    }

    private static ObjectStore lying(String verb, Lie lie) {
        LocalStore real = new LocalStore();
        return (ObjectStore) Proxy.newProxyInstance(
                ObjectStore.class.getClassLoader(), new Class<?>[] {ObjectStore.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals(verb)) {
                        return lie.tell(real, (StorePath) arguments[0], (byte[]) arguments[1]);
                    }
                    return LocalStore.class
                            .getMethod(method.getName(), method.getParameterTypes())
                            .invoke(real, arguments);
                });
    }
}
