package org.nnunetspark.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nnunetspark.dataset.CaseFiles;
import org.nnunetspark.fault.Fault;
import org.nnunetspark.fault.FaultCode;
import org.nnunetspark.fault.InputFaultException;
import org.nnunetspark.ledger.DigestedInput;
import org.nnunetspark.ledger.InputFile;
import org.nnunetspark.parallel.Helpers;
import org.nnunetspark.storage.ObjectStore;
import org.nnunetspark.storage.StatToken;
import org.nnunetspark.storage.StoreEntry;
import org.nnunetspark.storage.StorePath;
import org.nnunetspark.storage.Stores;
import org.nnunetspark.testing.CountedReads;
import org.nnunetspark.testing.SmallDataset;
import org.nnunetspark.testing.Vectors;

final class ReadDigestsTest {
    @TempDir
    private Path temp;

    private SmallDataset dataset;
    private ObjectStore plain;
    private CountedReads counted;
    private RawDataset raw;

    @BeforeEach
    void open() throws IOException {
        dataset = SmallDataset.write(temp, 1);
        plain = Stores.open(temp.toString());
        counted = new CountedReads(plain);
        raw = RawDataset.open(plain, StorePath.of(dataset.folder()), RawRules.usual(), true);
    }

    @AfterEach
    void close() throws IOException {
        plain.close();
    }

    private CaseFiles files() {
        return raw.inventory().cases().get(0);
    }

    private ReadDigests read() {
        CaseReader.ReadRules rules = new CaseReader.ReadRules(
                Formats.of(raw.description(), true), raw.description().labels().allLabels(), 1, true);
        CaseReader reader = new CaseReader(counted.store(), raw.folder(), rules);
        assertThatExceptionOfType(InputFaultException.class).isThrownBy(() -> reader.read(files(), Helpers.none()));
        return reader.digests();
    }

    private List<String> digests(ReadDigests digests, Fault fault, List<InputFile> inputs) {
        return digests.inputs(inputs, fault, counted.store()).stream()
                .map(DigestedInput::sha256)
                .toList();
    }

    private static String sha256(Path file) throws IOException {
        return Vectors.sha256(Files.readAllBytes(file));
    }

    private List<InputFile> inputs() throws IOException {
        return List.of(input("imagesTr/case_0_0000.nii.gz"), input("labelsTr/case_0.nii.gz"));
    }

    private InputFile input(String name) throws IOException {
        StorePath path = Locations.resolve(raw.folder(), name);
        StoreEntry entry = plain.entry(path).orElseThrow();
        return new InputFile(name, path, entry.length(), entry.token(), entry.modified());
    }

    private static Fault in(String file) {
        return Fault.of(FaultCode.TRUNCATED_GZIP, file, "for this test");
    }

    @Test
    void whatTheReaderHasReadToItsEndIsNotReadAgain() throws IOException {
        byte[] whole = Files.readAllBytes(dataset.image(0));
        Files.write(dataset.image(0), Arrays.copyOf(whole, whole.length / 2));
        ReadDigests digests = read();

        assertThat(digests(digests, in(files().images().get(0)), inputs()))
                .containsExactly(sha256(dataset.image(0)), sha256(dataset.label(0)));
        assertThat(counted.bytes())
                .containsEntry("case_0_0000.nii.gz", (long) whole.length / 2)
                .containsEntry("case_0.nii.gz", Files.size(dataset.label(0)));
    }

    @Test
    void aFileThatIsNoImageFromItsFirstBytesOnIsReadForItsDigest() throws IOException {
        Files.write(dataset.image(0), new byte[300_000]);
        ReadDigests digests = read();

        assertThat(digests(digests, in("labelsTr/case_0.nii.gz"), inputs()))
                .as("a file that is not at fault is not read for this")
                .containsExactly("", sha256(dataset.label(0)));
        assertThat(digests(digests, in(files().images().get(0)), inputs()))
                .containsExactly(sha256(dataset.image(0)), sha256(dataset.label(0)));
    }

    @Test
    void whatCannotBeReadOrIsAnotherFileByNowHasNoDigest() throws IOException {
        List<InputFile> listed = inputs();
        Files.writeString(dataset.image(0), "another one");
        assertThat(digests(new ReadDigests(), in(listed.get(0).name()), listed)).containsExactly("", "");

        Files.delete(dataset.image(0));
        assertThat(digests(new ReadDigests(), in(listed.get(0).name()), listed)).containsExactly("", "");

        Files.createDirectory(dataset.image(0));
        assertThat(digests(new ReadDigests(), in(listed.get(0).name()), listed)).containsExactly("", "");

        InputFile never = new InputFile(
                "x", listed.get(1).path(), 0, StatToken.NONE, listed.get(1).modified());
        assertThat(digests(new ReadDigests(), in("x"), List.of(never))).containsExactly("");
    }
}
