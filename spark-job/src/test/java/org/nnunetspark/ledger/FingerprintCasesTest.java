package org.nnunetspark.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nnunetspark.storage.ObjectStore;
import org.nnunetspark.storage.StatToken;
import org.nnunetspark.storage.StorePath;
import org.nnunetspark.storage.Stores;
import org.nnunetspark.volume.Shape;

final class FingerprintCasesTest {
    private static final String FINGERPRINT = KeyDigest.sha256("fingerprint");
    private static final FingerprintCases CASES = new FingerprintCases(
            FINGERPRINT,
            List.of(
                    new FingerprintCases.Case("a", KeyDigest.sha256("files"), new Shape(1, 2, 3)),
                    new FingerprintCases.Case("b c", "", new Shape(4, 5, 6))));

    @TempDir
    private Path temp;

    private ObjectStore store;
    private LedgerLayout unit;

    @BeforeEach
    void write() throws IOException {
        store = Stores.open(temp.toString());
        unit = LedgerLayout.fingerprint(StorePath.of(temp));
        Files.createDirectories(unit.state().toLocal());
    }

    @AfterEach
    void close() throws IOException {
        store.close();
    }

    @Test
    void isReadAsItWasWrittenButOnlyForItsFingerprint() throws IOException {
        assertThat(FingerprintCases.read(store, unit, FINGERPRINT))
                .as("state of an older program")
                .isEmpty();
        CASES.write(store, unit);
        assertThat(FingerprintCases.read(store, unit, FINGERPRINT)).contains(CASES);
        assertThat(FingerprintCases.read(store, unit, KeyDigest.sha256("another")))
                .isEmpty();
    }

    @Test
    void whatIsDamagedOrCutAnywhereIsAsGoodAsNone() throws IOException {
        CASES.write(store, unit);
        Path file = unit.cases().toLocal();
        byte[] whole = Files.readAllBytes(file);
        for (int length = 0; length < whole.length; length++) {
            Files.write(file, Arrays.copyOf(whole, length));
            assertThat(FingerprintCases.read(store, unit, FINGERPRINT))
                    .as("%d of %d bytes", length, whole.length)
                    .isEmpty();
        }
        for (int at = 0; at < whole.length; at++) {
            byte[] flipped = whole.clone();
            flipped[at] ^= 0x10;
            Files.write(file, flipped);
            // A bit of gzip's own header, such as the time, may say nothing about the content.
            FingerprintCases.read(store, unit, FINGERPRINT)
                    .ifPresent(read -> assertThat(read).isEqualTo(CASES));
        }
    }

    @Test
    void filesAreTheSameByTheirTokensAndUnknownWithoutThem() {
        InputFile image = new InputFile("x", StorePath.parse("/x"), 5, new StatToken("1.5.0"), Instant.EPOCH);
        InputFile touched = new InputFile("x", StorePath.parse("/x"), 5, new StatToken("1.5.1"), Instant.EPOCH);
        InputFile unproven = new InputFile("x", StorePath.parse("/x"), 5, StatToken.NONE, Instant.EPOCH);
        assertThat(FingerprintCases.digestOf(List.of(image)))
                .isNotEmpty()
                .isNotEqualTo(FingerprintCases.digestOf(List.of(touched)))
                .isNotEqualTo(FingerprintCases.digestOf(List.of(image, image)));
        assertThat(FingerprintCases.digestOf(List.of(image, unproven))).isEmpty();
    }
}
