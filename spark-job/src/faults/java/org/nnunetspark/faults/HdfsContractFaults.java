package org.nnunetspark.faults;

import java.io.IOException;
import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.nnunetspark.faults.hdfs.MiniHdfs;
import org.nnunetspark.storage.ObjectStore;
import org.nnunetspark.storage.ObjectStoreContractTest;
import org.nnunetspark.storage.StorePath;

/** What every store must do, on HDFS; row 33 is one of it. */
final class HdfsContractFaults extends ObjectStoreContractTest {
    @TempDir
    static Path folder;

    private static MiniHdfs hdfs;

    @BeforeAll
    static void startCluster() throws IOException {
        hdfs = MiniHdfs.start(folder);
    }

    @AfterAll
    static void stopCluster() {
        hdfs.close();
    }

    @Override
    protected ObjectStore openStore() throws IOException {
        return hdfs.store();
    }

    @Override
    protected StorePath newFolder() throws IOException {
        StorePath made = hdfs.path(UUID.randomUUID().toString());
        store.makeFolder(made);
        return made;
    }

    @Override
    protected int raceRounds() {
        return 200;
    }
}
