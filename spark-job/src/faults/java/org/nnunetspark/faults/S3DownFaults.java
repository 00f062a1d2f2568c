package org.nnunetspark.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.nnunetspark.faults.s3.Fault;
import org.nnunetspark.faults.s3.Mischief;
import org.nnunetspark.faults.s3.S3Request.Kind;
import org.nnunetspark.faults.s3.S3Server;
import org.nnunetspark.storage.StorePath;
import org.nnunetspark.testing.SmallDataset;

/** Row 38 for ever, and 43: a store that does not come back, or does not tell what it has, ends the run in bounded time. */
@FaultSuite
final class S3DownFaults {
    private static final int STORAGE = 74;
    /** With the settings that the program has where its user gives none. */
    private static final Duration BOUND = Duration.ofMinutes(10);

    @TempDir
    static Path folder;

    private static final Map<String, Fault> ROWS = Map.of(
            "38 SlowDown from the beginning", Fault.always(Mischief.slowDown(), ""),
            "38 SlowDown from the first output on", Fault.from(".b2nd", Mischief.slowDown()),
            "39 resets from the first output on", Fault.from(".b2nd", Mischief.reset()),
            "43 listings cut", Fault.always(Mischief.halfAPage(), "", Kind.LIST));

    private static final Map<String, Disturbed> RUNS = new TreeMap<>();
    private static S3Server server;
    private static SortedMap<String, String> reference;

    /**
     * A run that nothing can come of.
     *
     * @param log what it prints
     * @param took from its begin to its end
     */
    private record Disturbed(StoreRuns runs, Fault fault, Path log, Process process, CompletableFuture<Duration> took) {
        static Disturbed begin(StoreRuns runs, Fault fault, Path log) throws IOException {
            long begin = System.nanoTime();
            Process process = runs.start(log);
            CompletableFuture<Duration> took =
                    process.onExit().thenApply(ended -> Duration.ofNanos(System.nanoTime() - begin));
            return new Disturbed(runs, fault, log, process, took);
        }
    }

    /** All of them wait for minutes, and do nothing else: so they wait at the same time, each with a bucket of its own. */
    @BeforeAll
    static void start() throws IOException {
        server = S3Server.start(folder.resolve("s3"));
        SmallDataset dataset = SmallDataset.write(folder.resolve("raw"), StoreRuns.CASES);
        reference = StoreRuns.reference(dataset, folder.resolve("reference"));
        for (Map.Entry<String, Fault> row : ROWS.entrySet()) {
            StorePath bucket = new StorePath(server.newBucket());
            StoreRuns runs = StoreRuns.of(dataset, bucket, server.settings(), folder);
            Fault fault = server.proxy().add(row.getValue().within(bucket.name()));
            RUNS.put(row.getKey(), Disturbed.begin(runs, fault, folder.resolve(bucket.name() + ".log")));
        }
    }

    @AfterAll
    static void stop() {
        RUNS.values().forEach(run -> run.process().destroyForcibly());
        server.close();
    }

    static Stream<Arguments> forEver() {
        return RUNS.entrySet().stream().map(row -> Arguments.of(Named.of(row.getKey(), row.getValue())));
    }

    @ParameterizedTest
    @MethodSource("forEver")
    @FaultRow(number = 38, fault = "S3 fails for ever")
    void endsTheRunInBoundedTime(Disturbed run) throws Exception {
        assertThat(run.took()).succeedsWithin(BOUND);
        StoreRuns runs = run.runs();
        String said = Files.readString(run.log());
        assertThat(run.process().exitValue()).as(said).isEqualTo(STORAGE);
        assertThat(said).as("names the store").contains(runs.raw().parent().text());
        assertThat(run.fault().hits()).isPositive();
        server.proxy().remove(run.fault());
        assertThat(runs.records("quarantine")).isEmpty();
        assertThat(runs.runAgain()).as(runs.said()).isZero();
        runs.assertAsUndisturbed(reference);
    }
}
