package org.nnunetspark.ledger;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nnunetspark.storage.ObjectStore;
import org.nnunetspark.storage.StorePath;
import org.nnunetspark.storage.Stores;

final class RunBasesTest {
    private static final RunBasis BASIS = RunBasis.of(2, "{\"spacing\":[1.0]}", "labels=a", "lz4");
    private static final RunBasis OTHER = RunBasis.of(2, "{\"spacing\":[2.0]}", "labels=a", "lz4");

    @TempDir
    private Path temp;

    private ObjectStore store;
    private RunBases bases;
    private Path file;

    @BeforeEach
    void open() throws IOException {
        store = Stores.open(temp.toString());
        LedgerLayout unit = LedgerLayout.configuration(StorePath.of(temp), "nnUNetPlans_2d");
        Files.createDirectories(unit.state().toLocal());
        bases = new RunBases(store, unit);
        file = unit.basis(BASIS.key()).toLocal();
    }

    @AfterEach
    void close() throws IOException {
        store.close();
    }

    @Test
    void stateOfAVersionThatKeptNoneTellsNothingAndIsAddedTo() throws IOException {
        assertThat(file.getParent()).doesNotExist();
        assertThat(bases.find(BASIS.key())).isEmpty();
        assertThat(bases.keep(BASIS)).isFalse();
        assertThat(bases.find(BASIS.key())).contains(BASIS);
        assertThat(bases.find(OTHER.key())).isEmpty();
    }

    @Test
    void whatIsThereAndSoundIsNotWrittenAgain() throws IOException {
        assertThat(bases.keep(BASIS)).isFalse();
        Object inode = Files.getAttribute(file, "unix:ino");
        assertThat(bases.keep(BASIS)).isFalse();
        assertThat(Files.getAttribute(file, "unix:ino")).isEqualTo(inode);
    }

    static Stream<byte[]> damaged() {
        return Stream.of(
                new byte[0],
                "{\"schema\":1".getBytes(UTF_8),
                RecordJson.write(OTHER),
                new byte[RecordJson.MAX_BYTES + 1]);
    }

    @ParameterizedTest
    @MethodSource("damaged")
    void whatIsDamagedTellsNothingAndIsWrittenAgain(byte[] content) throws IOException {
        assertThat(bases.keep(BASIS)).isFalse();
        Files.write(file, content);
        assertThat(bases.find(BASIS.key())).isEmpty();
        assertThat(bases.keep(BASIS)).as("so that somebody is told").isTrue();
        assertThat(bases.find(BASIS.key())).contains(BASIS);
    }

    @Test
    void whatANewerProgramHasWrittenIsLeftAlone() throws IOException {
        assertThat(bases.keep(BASIS)).isFalse();
        Files.writeString(file, "{\"schema\":2}");
        assertThat(bases.keep(BASIS)).isFalse();
        assertThat(file).hasContent("{\"schema\":2}");
        assertThatExceptionOfType(NewerRecordException.class).isThrownBy(() -> bases.find(BASIS.key()));
    }
}
