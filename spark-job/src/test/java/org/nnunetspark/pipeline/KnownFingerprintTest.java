package org.nnunetspark.pipeline;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nnunetspark.dataset.CaseFiles;
import org.nnunetspark.ledger.FingerprintCases;
import org.nnunetspark.ledger.LedgerLayout;
import org.nnunetspark.pipeline.KnownFingerprint.Standing;
import org.nnunetspark.plan.CaseExtent;
import org.nnunetspark.plan.CaseSpacing;
import org.nnunetspark.plan.ChannelIntensities;
import org.nnunetspark.plan.DatasetFingerprint;
import org.nnunetspark.storage.ObjectStore;
import org.nnunetspark.storage.StorePath;
import org.nnunetspark.storage.Stores;
import org.nnunetspark.testing.SmallDataset;
import org.nnunetspark.testing.Vectors;
import org.nnunetspark.volume.Shape;
import org.nnunetspark.volume.Spacing;

final class KnownFingerprintTest {
    private static final Shape SHAPE = new Shape(9, 9, 9);

    @TempDir
    private Path temp;

    private SmallDataset dataset;
    private ObjectStore store;
    private StorePath preprocessed;

    @BeforeEach
    void open() throws IOException {
        dataset = SmallDataset.write(temp.resolve("raw"), 4);
        store = Stores.open(temp.toString());
        preprocessed = StorePath.of(temp).resolve("preprocessed");
        Files.createDirectories(LedgerLayout.fingerprint(preprocessed).state().toLocal());
    }

    @AfterEach
    void close() throws IOException {
        store.close();
    }

    private RawDataset raw() throws IOException {
        return RawDataset.open(store, StorePath.of(dataset.folder()), RawRules.usual(), true);
    }

    /** A fingerprint of all cases that are there, the crop of the i-th being i + 1 planes high. */
    private void fingerprint(boolean onRecord) throws IOException {
        RawDataset raw = raw();
        List<CaseExtent> extents = new ArrayList<>();
        List<FingerprintCases.Case> cases = new ArrayList<>();
        for (CaseFiles files : raw.inventory().cases()) {
            Shape crop = new Shape(extents.size() + 1, 9, 9);
            extents.add(new CaseExtent(CaseSpacing.of(new Spacing(1, 1, 1)), SHAPE, crop));
            cases.add(new FingerprintCases.Case(files.caseId(), FingerprintCases.digestOf(raw.inputs(files)), SHAPE));
        }
        byte[] json = DatasetFingerprint.of(extents, List.of(new ChannelIntensities(1, 1, 1, 1, 1, 1, 1)))
                .toJson()
                .getBytes(UTF_8);
        store.put(preprocessed.resolve(DatasetFingerprint.FILE), json);
        if (onRecord) {
            new FingerprintCases(Vectors.sha256(json), cases).write(store, LedgerLayout.fingerprint(preprocessed));
        }
    }

    private Optional<Standing> standing() throws IOException {
        RawDataset raw = raw();
        return KnownFingerprint.read(store, preprocessed)
                .orElseThrow()
                .standing(raw, raw.inventory().cases());
    }

    @Test
    void casesAreMatchedByIdWhenAsManyAreAddedAsRemoved() throws IOException {
        fingerprint(true);
        assertThat(standing().orElseThrow().isCurrent()).isTrue();

        Files.delete(dataset.image(0));
        Files.delete(dataset.label(0));
        dataset.writeCase(5);
        dataset.writeCase(2);
        Files.write(dataset.label(2), new byte[7]);

        Standing standing = standing().orElseThrow();
        assertThat(standing.isCurrent()).isFalse();
        assertThat(standing.removed()).containsExactly("case_0");
        assertThat(standing.added()).containsExactly("case_5");
        assertThat(standing.changed()).containsExactly("case_2");
        assertThat(standing.counted())
                .as("places in the fingerprint, not in the dataset")
                .containsOnlyKeys("case_1", "case_3")
                .containsEntry("case_1", 1)
                .containsEntry("case_3", 3);
    }

    @Test
    void nothingIsKnownOfTheCasesOfAnothersFingerprint() throws IOException {
        assertThat(KnownFingerprint.read(store, preprocessed)).isEmpty();
        fingerprint(false);
        assertThat(standing()).isEmpty();

        fingerprint(true);
        Path file = preprocessed.resolve(DatasetFingerprint.FILE).toLocal();
        Files.writeString(file, Files.readString(file) + "\n");
        assertThat(standing())
                .as("the file was written anew by another program")
                .isEmpty();
    }
}
