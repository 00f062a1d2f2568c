package org.nnunetspark.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.SortedMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.nnunetspark.faults.s3.Fault;
import org.nnunetspark.faults.s3.FaultProxy;
import org.nnunetspark.faults.s3.Mischief;
import org.nnunetspark.faults.s3.S3Request.Kind;
import org.nnunetspark.faults.s3.S3Server;
import org.nnunetspark.storage.StorePath;
import org.nnunetspark.testing.SmallDataset;

/** Rows 38 to 43: a whole run while S3 misbehaves. */
@FaultSuite
final class S3RunFaults {
    @TempDir
    static Path folder;

    private static S3Server server;
    private static SmallDataset dataset;
    private static SortedMap<String, String> reference;

    private static final int STORAGE = 74;
    private static final String SMALL = SmallDataset.NAME;
    private static final String DONE = "/done/";
    private static final String CONFLICT = "ConditionalRequestConflict";

    private final FaultProxy proxy = server.proxy();
    private StoreRuns runs;

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

    @BeforeEach
    void copyDataset() throws IOException {
        proxy.calm();
        runs = StoreRuns.of(dataset, new StorePath(server.newBucket()), server.settings(), folder);
        proxy.calm();
    }

    @Test
    void undisturbed() throws IOException {
        assertThat(runs.run()).as(runs.said()).isZero();
        runs.assertAsUndisturbed(reference);
        assertThat(runs.run()).isZero();
        runs.assertAsUndisturbed(reference);
    }

    /** Rows 38 to 41, as far as S3A or the protocol gets over them. */
    static Stream<Arguments> survived() {
        return Stream.of(
                row("38 SlowDown three times", Fault.times(3, Mischief.slowDown(), "")),
                row("38 SlowDown for 20 s in the middle", Fault.during(Duration.ofSeconds(20), Mischief.slowDown(), DONE)),
                row("39 500 now and then", Fault.times(6, Mischief.error(500, "InternalError"), SMALL)),
                row("39 connections reset", Fault.times(6, Mischief.reset(), SMALL)),
                row("39 inputs at 20 kB/s", Fault.always(Mischief.slow(20_000), "imagesTr", Kind.GET)),
                row("39 inputs cut in the middle", Fault.times(5, Mischief.cutBody(), "imagesTr", Kind.GET)),
                row("39 records cut in the middle", Fault.times(2, Mischief.cutBody(), DONE, Kind.GET)),
                row("40 replies to outputs lost", Fault.times(4, Mischief.lostReply(), ".b2nd", Kind.PUT)),
                row("40 replies to records lost", Fault.times(4, Mischief.lostReply(), DONE, Kind.PUT)),
                row("40 reply to the epoch lost", Fault.times(1, Mischief.lostReply(), "epochs/00000001.json", Kind.PUT)),
                row("41 409 for outputs", Fault.times(3, Mischief.error(409, CONFLICT), ".b2nd", Kind.PUT)),
                row("41 409 for records", Fault.times(3, Mischief.error(409, CONFLICT), DONE, Kind.PUT)),
                row("43 listings answered 500", Fault.times(3, Mischief.error(500, "InternalError"), "", Kind.LIST)));
    }

    private static Arguments row(String name, Fault fault) {
        return Arguments.of(Named.of(name, fault));
    }

    @ParameterizedTest
    @MethodSource("survived")
    @FaultRow(number = 38, fault = "S3 fails for a time")
    void isSurvived(Fault fault) throws IOException {
        proxy.add(fault);
        int status = runs.run();
        assertThat(fault.hits()).as("requests that met the fault").isPositive();
        assertThat(status).as(runs.said()).isIn(0, STORAGE);
        assertThat(runs.records("quarantine")).as("nothing is held against a case").isEmpty();
        if (status == STORAGE) {
            proxy.calm();
            assertThat(runs.runAgain()).as(runs.said()).isZero();
        }
        runs.assertAsUndisturbed(reference);
    }
}
