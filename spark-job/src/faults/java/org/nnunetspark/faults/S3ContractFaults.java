package org.nnunetspark.faults;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.nnunetspark.faults.s3.S3Server;
import org.nnunetspark.storage.ObjectStore;
import org.nnunetspark.storage.ObjectStoreContractTest;
import org.nnunetspark.storage.StorePath;
import org.nnunetspark.storage.hadoop.HadoopStore;

/** What every store must do, on S3; row 33 is one of it. */
final class S3ContractFaults extends ObjectStoreContractTest {
    @TempDir
    static Path folder;

    private static S3Server server;
    private StorePath bucket;

    @BeforeAll
    static void startServer() throws IOException {
        server = S3Server.start(folder);
    }

    @AfterAll
    static void stopServer() {
        server.close();
    }

    @Override
    protected ObjectStore openStore() throws IOException {
        bucket = new StorePath(server.newBucket());
        return HadoopStore.open(bucket, server.settings());
    }

    @Override
    protected StorePath newFolder() throws IOException {
        StorePath made = bucket.resolve("root");
        store.makeFolder(made);
        return made;
    }

    @Override
    protected int raceRounds() {
        return 100;
    }
}
