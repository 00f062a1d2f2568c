package org.nnunetspark.faults;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.SortedMap;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.SafeModeAction;
import org.apache.hadoop.hdfs.MiniDFSCluster.DataNodeProperties;
import org.apache.hadoop.hdfs.protocol.HdfsConstants;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nnunetspark.faults.hdfs.MiniHdfs;
import org.nnunetspark.testing.SmallDataset;

/** Rows 34 to 37: a whole run while HDFS loses nodes, goes into safe mode, or has no room. */
@FaultSuite
final class HdfsRunFaults {
    private static final int STORAGE = 74;
    private static final Duration SOON = Duration.ofMinutes(2);

    @TempDir
    static Path folder;

    private static MiniHdfs hdfs;
    private static SmallDataset dataset;
    private static SortedMap<String, String> reference;

    private StoreRuns runs;

    @BeforeAll
    static void start() throws IOException {
        hdfs = MiniHdfs.start(folder.resolve("hdfs"));
        dataset = SmallDataset.write(folder.resolve("raw"), StoreRuns.CASES);
        reference = StoreRuns.reference(dataset, folder.resolve("reference"));
    }

    @AfterAll
    static void stop() {
        hdfs.close();
    }

    @BeforeEach
    void copyDataset() throws IOException {
        runs = StoreRuns.of(dataset, hdfs.path(UUID.randomUUID().toString()), hdfs.settings(), folder);
        runs.store().makeFolder(runs.preprocessed());
    }

    private static org.apache.hadoop.fs.Path hadoop(String uri) {
        return new org.apache.hadoop.fs.Path(uri);
    }

    /** Starts a run, does something once it has made an output, and gives its exit status. */
    private int disturbed(Disturbance disturbance) throws Exception {
        CompletableFuture<Integer> status = CompletableFuture.supplyAsync(runs::run);
        Deadline.await(SOON, "the first part of a result", () -> status.isDone() || hasOutput());
        disturbance.run();
        return status.get();
    }

    private boolean hasOutput() throws IOException {
        return runs.store()
                .entry(runs.dataset().resolve(".nnunet-spark/fingerprint/parts"))
                .isPresent();
    }

    private interface Disturbance {
        void run() throws Exception;
    }

    private void assertResumes(int status) throws IOException {
        assertThat(status).as(runs.said()).isIn(0, STORAGE);
        assertThat(runs.records("quarantine")).as("nothing is held against a case").isEmpty();
        if (status != 0) {
            assertThat(runs.runAgain()).as(runs.said()).isZero();
        }
        runs.assertAsUndisturbed(reference);
    }

    @Test
    @FaultRow(number = 34, fault = "one of two DataNodes stops", how = "stopDataNode")
    void row34aDataNodeStopsMidWrite() throws Exception {
        DataNodeProperties[] stopped = new DataNodeProperties[1];
        int status = disturbed(() -> stopped[0] = hdfs.cluster().stopDataNode(0));
        assertThat(status).as(runs.said()).isZero();
        hdfs.cluster().restartDataNode(stopped[0], true);
        hdfs.cluster().waitActive();
        assertResumes(status);
    }

    @Test
    @FaultRow(number = 34, fault = "both DataNodes stop", how = "stopDataNode")
    void row34BothDataNodesStopMidWrite() throws Exception {
        DataNodeProperties[] stopped = new DataNodeProperties[2];
        int status = disturbed(() -> {
            stopped[0] = hdfs.cluster().stopDataNode(0);
            stopped[1] = hdfs.cluster().stopDataNode(0);
        });
        assertThat(status).as(runs.said()).isEqualTo(STORAGE);
        hdfs.cluster().restartDataNode(stopped[0], true);
        hdfs.cluster().restartDataNode(stopped[1], true);
        hdfs.cluster().waitActive();
        assertResumes(status);
    }

    @Test
    @FaultRow(number = 35, fault = "the NameNode goes into safe mode", how = "setSafeMode")
    void row35SafeModeMidJob() throws Exception {
        int status = disturbed(() -> hdfs.files().setSafeMode(SafeModeAction.ENTER));
        assertThat(status).as(runs.said()).isEqualTo(STORAGE);
        boolean unused = hdfs.files().setSafeMode(SafeModeAction.LEAVE);
        assertResumes(status);
    }

    @Test
    @FaultRow(number = 36, fault = "the quota of space is used up", how = "setQuota")
    void row36SpaceQuota() throws Exception {
        org.apache.hadoop.fs.Path place = hadoop(runs.preprocessed().text());
        int status = disturbed(() -> hdfs.files().setQuota(place, HdfsConstants.QUOTA_DONT_SET, 3L << 20));
        assertThat(status).as(runs.said()).isEqualTo(STORAGE);
        assertThat(runs.said()).contains(runs.preprocessed().text());
        hdfs.files().setQuota(place, HdfsConstants.QUOTA_DONT_SET, HdfsConstants.QUOTA_RESET);
        assertResumes(status);
    }

    @Test
    @FaultRow(number = 36, fault = "the quota of names is used up", how = "setQuota")
    void row36NamespaceQuota() throws Exception {
        org.apache.hadoop.fs.Path place = hadoop(runs.preprocessed().text());
        int status = disturbed(() -> {
            long used = hdfs.files().getContentSummary(place).getFileCount()
                    + hdfs.files().getContentSummary(place).getDirectoryCount();
            hdfs.files().setQuota(place, used + 1, HdfsConstants.QUOTA_DONT_SET);
        });
        assertThat(status).as(runs.said()).isEqualTo(STORAGE);
        hdfs.files().setQuota(place, HdfsConstants.QUOTA_RESET, HdfsConstants.QUOTA_DONT_SET);
        assertResumes(status);
    }

    @Test
    @FaultRow(number = 37, fault = "an unclosed file lies at a final name", how = "open writer")
    void row37AnUnclosedFileAtAFinalName() throws Exception {
        String name = runs.dataset().resolve("nnUNetPlans_2d/case_0.b2nd").text();
        FSDataOutputStream open = hdfs.files().create(hadoop(name));
        open.write("half".getBytes(UTF_8));
        open.hflush();
        assertThat(runs.run()).as(runs.said()).isZero();
        runs.assertAsUndisturbed(reference);
    }
}
