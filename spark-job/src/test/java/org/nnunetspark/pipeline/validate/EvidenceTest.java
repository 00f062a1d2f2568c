package org.nnunetspark.pipeline.validate;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.nnunetspark.ledger.FileRecord;
import org.nnunetspark.pipeline.validate.Damage.Kind;
import org.nnunetspark.pipeline.validate.Evidence.Subject;
import org.nnunetspark.storage.StatToken;
import org.nnunetspark.storage.StoreEntry;

final class EvidenceTest {
    private static final Subject SUBJECT = new Subject("2d", "case_1", "2d/case_1.b2nd");
    private static final String SHA256 = "ab".repeat(32);

    private final Evidence evidence = new Evidence();

    @Test
    void anUnchangedFileIsLeftForReadingAlone() {
        compare(10, "token", 10, "token");
        assertThat(evidence.damages()).isEmpty();
        assertThat(evidence.checks()).containsExactly(new FileCheck("2d", "case_1", "2d/case_1.b2nd", 10, SHA256));
    }

    @Test
    void lengthsAndTokensTellWhatIsTheMatter() {
        compare(10, "token", 9, "other");
        compare(10, "token", 11, "other");
        compare(10, "token", 10, "other");
        assertThat(evidence.damages().stream().map(Damage::kind))
                .containsExactly(Kind.TRUNCATED, Kind.ALTERED, Kind.TOUCHED);
        assertThat(evidence.checks()).as("only the last may be right").hasSize(1);
    }

    @Test
    void aTokenThatWasNeverKnownIsNoFinding() {
        compare(10, "", 10, "other");
        assertThat(evidence.damages()).isEmpty();
    }

    @Test
    void whatIsNotThereIsMissingAndAFolderInItsPlaceForeign() {
        evidence.compare(SUBJECT, recorded(10, "token"), Optional.empty());
        StoreEntry folder =
                new StoreEntry("case_1.b2nd", StoreEntry.Kind.FOLDER, false, 0, Instant.EPOCH, StatToken.NONE);
        evidence.compare(SUBJECT, recorded(10, "token"), Optional.of(folder));
        assertThat(evidence.damages())
                .containsExactly(
                        SUBJECT.damage(Kind.MISSING, "10 bytes", "nothing"),
                        SUBJECT.damage(Kind.FOREIGN, "10 bytes", "no file but a FOLDER"));
    }

    @Test
    void aFileTouchedIsForgivenOnceItWasRead() {
        compare(10, "token", 10, "other");
        var survey = new FolderSurvey.Result(List.of(), evidence.damages(), evidence.checks());
        assertThat(report(survey, false).isIntact()).isFalse();
        assertThat(report(survey, true).isIntact()).isTrue();
    }

    private static FolderReport report(FolderSurvey.Result survey, boolean deep) {
        return FolderReport.of("Dataset007_Small", survey, List.of(), new FolderReport.Judged(true, deep, 1, 10));
    }

    private void compare(long recorded, String token, long length, String now) {
        StoreEntry listed =
                new StoreEntry("case_1.b2nd", StoreEntry.Kind.FILE, false, length, Instant.EPOCH, new StatToken(now));
        evidence.compare(SUBJECT, recorded(recorded, token), Optional.of(listed));
    }

    private static FileRecord recorded(long length, String token) {
        return new FileRecord("case_1.b2nd", length, SHA256, new StatToken(token));
    }
}
