package org.nnunetspark.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.SortedMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nnunetspark.faults.s3.FaultProxy;
import org.nnunetspark.faults.s3.S3Server;
import org.nnunetspark.storage.StorePath;
import org.nnunetspark.testing.SmallDataset;

/** Rows 38 to 43: a whole run while S3 misbehaves. */
final class S3RunFaults {
    @TempDir
    static Path folder;

    private static S3Server server;
    private static SmallDataset dataset;
    private static SortedMap<String, String> reference;

    private final FaultProxy proxy = server.proxy();
    private StoreRuns runs;

    @BeforeAll
    static void start() throws IOException {
        server = S3Server.start(folder.resolve("s3"));
        dataset = SmallDataset.write(folder.resolve("raw"), StoreRuns.CASES);
        reference = StoreRuns.reference(dataset, folder.resolve("reference"));
    }

    @AfterAll
    static void stop() throws InterruptedException {
        server.close();
    }

    @BeforeEach
    void copyDataset() throws IOException {
        proxy.calm();
        runs = StoreRuns.of(dataset, new StorePath(server.newBucket()), server.settings(), folder);
        proxy.calm();
    }

    @Test
    void undisturbed() throws IOException {
        assertThat(runs.run()).as(runs.said()).isZero();
        System.out.println("REQUESTS " + proxy.counts());
        proxy.calm();
        assertThat(runs.run()).isZero();
        System.out.println("AGAIN " + proxy.counts());
        runs.assertAsUndisturbed(reference);
        assertThat(runs.said()).doesNotContain("a-secret-that-no-one-may-see");
    }
}
