package org.nnunetspark.storage.hadoop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nnunetspark.storage.Guarantee;
import org.nnunetspark.storage.ObjectStore;
import org.nnunetspark.storage.ObjectStoreContractTest;
import org.nnunetspark.storage.StorePath;

/** Hadoop's local file system shows what the code does without a cluster; it is refused for results. */
final class HadoopLocalStoreTest extends ObjectStoreContractTest {
    @TempDir
    Path folder;

    @Override
    protected ObjectStore openStore() throws IOException {
        return HadoopStore.open(new StorePath("file://" + folder), Map.of());
    }

    @Override
    protected StorePath newFolder() {
        return new StorePath("file://" + folder);
    }

    @Test
    void exclusiveCreationIsNotClaimed() {
        assertThat(store.guarantees()).doesNotContain(Guarantee.EXCLUSIVE_CREATE);
    }
}
