package org.nnunetspark.ledger;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nnunetspark.ledger.CommitOutcome.Committed;
import org.nnunetspark.storage.StorePath;

final class RecordJsonTest {
    private static final StorePath PATH = new StorePath("/state/done/x.json");

    @TempDir
    Path folder;

    private DoneRecord record;
    private String json;

    @BeforeEach
    void commitOne() throws IOException {
        CaseFixture fixture = new CaseFixture(folder);
        record = ((Committed) fixture.commit(fixture.plain)).record();
        json = new String(RecordJson.write(record), UTF_8);
    }

    private static Optional<DoneRecord> read(String content) throws IOException {
        return RecordJson.read(PATH, content.getBytes(UTF_8), DoneRecord.SCHEMA, DoneRecord.class);
    }

    @Test
    void recordsComeBackEqual() throws IOException {
        assertThat(read(json)).hasValue(record);
        assertThat(json)
                .startsWith("{\"schema\":1,\"case_id\":\"liver_0\",\"key\":\"")
                .contains("\"warnings\":[{\"code\":\"EMPTY_LABEL\",\"file\":\"liver_0.nii\"")
                .contains("\"stages\":{\"encode\":1.0,\"read\":0.5}")
                .contains("\"payload\":{\"n\":1}");
    }

    @Test
    void noTruncatedRecordIsRead() throws IOException {
        byte[] whole = json.getBytes(UTF_8);
        for (int length = 0; length < whole.length; length++) {
            byte[] part = Arrays.copyOf(whole, length);
            assertThat(RecordJson.read(PATH, part, DoneRecord.SCHEMA, DoneRecord.class))
                    .as("first %d bytes", length)
                    .isEmpty();
        }
    }

    @Test
    void doubtfulRecordsAreUnreadable() throws IOException {
        assertThat(read(json + "{}")).as("trailing").isEmpty();
        assertThat(read(json.replaceFirst("\\{", "{\"schema\":1,")))
                .as("duplicate")
                .isEmpty();
        assertThat(read(json.replaceFirst("\\{", "{\"more\":1,"))).as("unknown").isEmpty();
        assertThat(read(json.replace("\"run_key\"", "\"key_run\"")))
                .as("missing")
                .isEmpty();
        assertThat(read(json.replace("\"case_id\":\"liver_0\"", "\"case_id\":null")))
                .as("null")
                .isEmpty();
        assertThat(read(json.replace("\"length\":", "\"length\":-")))
                .as("negative")
                .isEmpty();
        assertThat(read(json.replace("\"schema\":1", "\"schema\":\"1\"")))
                .as("text")
                .isEmpty();
        assertThat(read(json.replaceFirst("\"key\":\"..", "\"key\":\"XY")))
                .as("no key")
                .isEmpty();
        assertThat(read("[]")).isEmpty();
        assertThat(read("\u0000".repeat(100))).as("zeros after a power cut").isEmpty();
    }

    /** Records lie where others may write: their text has the same bounds as any input's. */
    @Test
    void boundlessRecordsAreUnreadable() throws IOException {
        String[] values = {
            "[".repeat(65) + "]".repeat(65),
            "[".repeat(1 << 20),
            "{\"a\":".repeat(1 << 19),
            "1" + "0".repeat(64),
            "NaN",
            "Infinity",
            "1e" + "9".repeat(64)
        };
        for (String value : values) {
            assertThat(read(json.replace("\"payload\":{\"n\":1}", "\"payload\":{\"n\":" + value + "}")))
                    .as("%.20s", value)
                    .isEmpty();
        }
        assertThat(read(" ".repeat(RecordJson.MAX_BYTES) + json)).as("size").isEmpty();
    }

    @Test
    void recordsBeyondTheBoundAreNotEvenRead() throws IOException {
        CaseFixture fixture = new CaseFixture(folder);
        Path done = fixture.doneFile();
        Files.writeString(done, json + " ".repeat(RecordJson.MAX_BYTES));
        assertThat(fixture.decide().state()).isEqualTo(CaseState.TODO);
    }

    @Test
    void newerRecordsAreRefused() {
        for (String schema : new String[] {"2", "99999999999"}) {
            assertThatThrownBy(() -> read(json.replace("\"schema\":1", "\"schema\":" + schema + ",\"what\":[]")))
                    .isInstanceOf(NewerRecordException.class)
                    .hasMessage("/state/done/x.json was written by a newer nnunet-spark (schema " + schema
                            + ", this program knows 1); continue with that version");
        }
    }

    @Test
    void recordsTravelByJavaSerialization() throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(record);
        }
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            assertThat(in.readObject()).isEqualTo(record);
        }
    }
}
