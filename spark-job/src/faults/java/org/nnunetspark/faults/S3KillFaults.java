package org.nnunetspark.faults;

import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.nnunetspark.faults.s3.S3Server;
import org.nnunetspark.storage.StorePath;
import org.nnunetspark.testing.SmallDataset;

/** Rows 1 to 22 on S3. */
final class S3KillFaults extends KilledRuns {
    private static S3Server server;

    @BeforeAll
    static void start() throws IOException {
        server = S3Server.start(folder.resolve("s3"));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Override
    StoreRuns runs(SmallDataset raw) throws IOException {
        return StoreRuns.of(raw, new StorePath(server.newBucket()), server.settings(), folder);
    }
}
