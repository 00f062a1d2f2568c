package org.nnunetspark.ledger;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.nnunetspark.fault.Fault;
import org.nnunetspark.fault.FaultCode;
import org.nnunetspark.storage.StatToken;
import org.nnunetspark.storage.StorePath;

final class QuarantineRecordTest {
    private static final FileRecord IMAGE = new FileRecord("imagesTr/a_0000.nii", 7, "", new StatToken("1.7.0"));
    private static final FileRecord LABEL = new FileRecord("labelsTr/a.nii", 0, "", StatToken.NONE);

    private static QuarantineRecord record(String file, FileRecord... inputs) {
        Fault fault = Fault.of(FaultCode.TRUNCATED_DATA, file, "ends at byte 7");
        return new QuarantineRecord(
                QuarantineRecord.SCHEMA,
                "a",
                RunKey.of(1, "plan", "dataset", "rules"),
                WarningRecord.of(fault),
                List.of(inputs),
                Attempt.begin(1, "1", 0, "here"));
    }

    @Test
    void namesTheFileAtFaultOfItsInputs() {
        String digest = KeyDigest.sha256("content");
        FileRecord read = new FileRecord("labelsTr/a.nii", 7, digest, StatToken.NONE);
        assertThat(record("labelsTr/a.nii", IMAGE, read).fileAtFault()).contains(read);
        assertThat(read.content()).isEqualTo("7 bytes, SHA-256 " + digest);
        assertThat(record("", IMAGE, LABEL).fileAtFault()).isEmpty();
        assertThat(record("labelsTr/a.nii", IMAGE, LABEL).fileAtFault())
                .as("a file that was never there")
                .isEmpty();
        assertThat(record("imagesTr/a_0000.nii\\u000a", new FileRecord("imagesTr/a_0000.nii\n", 7, "", StatToken.NONE))
                        .fileAtFault())
                .as("a name that is not safe to print")
                .isPresent();
    }

    @Test
    void recordsOfBeforeWithoutDigestsStillTellTheLength() throws Exception {
        QuarantineRecord old = record("imagesTr/a_0000.nii", IMAGE, LABEL);
        byte[] json = RecordJson.write(old);
        assertThat(new String(json, UTF_8)).contains("\"sha256\":\"\"").doesNotContain("file_at_fault");
        Optional<QuarantineRecord> read = RecordJson.read(
                StorePath.parse("/ledger/a.json"), json, QuarantineRecord.SCHEMA, QuarantineRecord.class);
        assertThat(read).contains(old);
        assertThat(read.orElseThrow().fileAtFault().map(FileRecord::content)).contains("7 bytes, SHA-256 not known");
    }
}
