package org.nnunetspark.faults;

import java.io.IOException;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.nnunetspark.faults.hdfs.MiniHdfs;
import org.nnunetspark.testing.SmallDataset;

/** Rows 1 to 22 on HDFS. */
final class HdfsKillFaults extends KilledRuns {
    private static MiniHdfs hdfs;

    @BeforeAll
    static void start() throws IOException {
        hdfs = MiniHdfs.start(folder.resolve("hdfs"));
    }

    @AfterAll
    static void stop() {
        hdfs.close();
    }

    @Override
    StoreRuns runs(SmallDataset raw) throws IOException {
        return StoreRuns.of(raw, hdfs.path(UUID.randomUUID().toString()), hdfs.settings(), folder);
    }
}
