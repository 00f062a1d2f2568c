package org.nnunetspark.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.SortedMap;
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

    private static S3Server server;
    private static SmallDataset dataset;
    private static SortedMap<String, String> reference;

    @BeforeAll
    static void start() throws IOException {
        server = S3Server.start(folder.resolve("s3"));
        dataset = SmallDataset.write(folder.resolve("raw"), StoreRuns.CASES);
        reference = StoreRuns.reference(dataset, folder.resolve("reference"));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    static Stream<Arguments> forEver() {
        return Stream.of(
                row("38 SlowDown from the beginning", Fault.always(Mischief.slowDown(), "")),
                row("38 SlowDown from the first output on", Fault.from(".b2nd", Mischief.slowDown())),
                row("39 resets from the first output on", Fault.from(".b2nd", Mischief.reset())),
                row("43 listings cut", Fault.always(Mischief.halfAPage(), "", Kind.LIST)));
    }

    private static Arguments row(String name, Fault fault) {
        return Arguments.of(Named.of(name, fault));
    }

    @ParameterizedTest
    @MethodSource("forEver")
    @FaultRow(number = 38, fault = "S3 fails for ever")
    void endsTheRunInBoundedTime(Fault fault) throws IOException {
        server.proxy().calm();
        StorePath bucket = new StorePath(server.newBucket());
        StoreRuns runs = StoreRuns.of(dataset, bucket, server.settings(), folder);
        server.proxy().add(fault);
        long begin = System.nanoTime();
        int status = runs.run();
        Duration took = Duration.ofNanos(System.nanoTime() - begin);
        assertThat(status).as(runs.said()).isEqualTo(STORAGE);
        assertThat(took).isLessThan(BOUND);
        assertThat(runs.said()).as("names the store").contains(bucket.text());
        server.proxy().calm();
        assertThat(runs.records("quarantine")).isEmpty();
        assertThat(runs.runAgain()).as(runs.said()).isZero();
        runs.assertAsUndisturbed(reference);
    }
}
