package org.nnunetspark.ledger;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nnunetspark.storage.ObjectStore;
import org.nnunetspark.storage.StatToken;
import org.nnunetspark.storage.StoreEntry;
import org.nnunetspark.storage.StorePath;
import org.nnunetspark.storage.local.LocalStore;

final class RecordCopiesTest {
    private static final byte[] JSON = "{\"case_id\":\"M\u00fcller\\t7\"}".getBytes(UTF_8);

    @TempDir
    private Path temp;

    private final ObjectStore store = new LocalStore();
    private StorePath file;

    @BeforeEach
    void writeCopies() throws IOException {
        file = StorePath.of(temp.resolve("records.gz"));
        write(record("a", "token 1"), JSON, record("b", "token 2"), new byte[0]);
    }

    private void write(StoreEntry first, byte[] json, StoreEntry second, byte[] other) throws IOException {
        try (RecordCopies.Writer writer = new RecordCopies.Writer()) {
            writer.add(first, json);
            writer.add(second, other);
            writer.put(store, file);
        }
    }

    private static StoreEntry record(String name, String token) {
        return new StoreEntry(name, StoreEntry.Kind.FILE, false, 1, Instant.EPOCH, new StatToken(token));
    }

    private Optional<byte[]> copy(String name, String token) throws IOException {
        return RecordCopies.read(store, file).of(record(name, token));
    }

    @Test
    void aCopyIsOfOneRecordAsItWasListed() throws IOException {
        assertThat(copy("a", "token 1")).hasValue(JSON);
        assertThat(copy("b", "token 2")).hasValue(new byte[0]);
    }

    @Test
    void aRecordThatWasWrittenAnewHasNone() throws IOException {
        assertThat(copy("a", "token 2")).isEmpty();
        assertThat(copy("c", "token 1")).isEmpty();
        write(record("a", ""), JSON, record("b", "token 2"), new byte[0]);
        assertThat(copy("a", "")).as("a token that proves nothing").isEmpty();
    }

    @Test
    void theSameRecordsAreTheSameBytes() throws IOException {
        byte[] before = Files.readAllBytes(file.toLocal());
        write(record("a", "token 1"), JSON, record("b", "token 2"), new byte[0]);
        assertThat(file.toLocal()).hasBinaryContent(before);
    }

    @Test
    void aCutOrAlteredFileIsAsGoodAsNone() throws IOException {
        byte[] whole = Files.readAllBytes(file.toLocal());
        for (int length = 0; length < whole.length; length++) {
            Files.write(file.toLocal(), Arrays.copyOf(whole, length));
            assertThat(copy("a", "token 1").or(() -> Optional.of(JSON)))
                    .as("%d bytes", length)
                    .hasValue(JSON);
        }
        // The ten bytes of a gzip's head hold a time and a system, which say nothing of the content.
        for (int at = 10; at < whole.length; at++) {
            byte[] altered = whole.clone();
            altered[at] ^= 1;
            Files.write(file.toLocal(), altered);
            assertThat(copy("a", "token 1")).as("byte %d", at).isEmpty();
        }
        Files.delete(file.toLocal());
        assertThat(copy("a", "token 1")).isEmpty();
    }
}
