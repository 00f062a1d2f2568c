package org.nnunetspark.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;
import java.util.zip.Deflater;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.nnunetspark.ledger.LedgerLayout;
import org.nnunetspark.testing.SmallDataset;

/** Rows 48 and 56 to 60: what results were made from is not what it was. Every row leaves the dataset whole again. */
@FaultSuite
@TestInstance(Lifecycle.PER_CLASS)
final class ChangedInputFaultsIT {
    private static final String UNIT = "nnUNetPlans_3d_fullres";
    private static final int VICTIM = 1;
    private static final String CASE = SmallDataset.id(VICTIM);
    private static final int DAMAGED = 2;

    private Trial trial;
    private Path image;
    private Reference reference;

    @BeforeAll
    void processAll(@TempDir Path temp, Reference undisturbed) throws Exception {
        reference = undisturbed;
        trial = Trial.make(temp, undisturbed);
        image = trial.dataset().image(VICTIM);
        // Other voxels, uncompressed, make a file of the same size.
        store(image, voxels(image));
        restored(trial.run());
    }

    @Test
    @FaultRow(number = 48, fault = "a bit of a result flips, and the file's time is put back", how = "touch -r")
    void aBitFlips() throws Exception {
        Path data = trial.result(CASE + ".b2nd");
        FileTime time = Files.getLastModifiedTime(data);
        byte[] content = Files.readAllBytes(data);
        content[content.length / 2] ^= 1;
        Files.write(data, content);
        Files.setLastModifiedTime(data, time);
        SortedMap<String, String> before = trial.records().makers();

        Trial.Ended deep = trial.command("validate", "--deep");
        assertThat(deep.status()).isEqualTo(DAMAGED);
        assertThat(deep.said()).contains(UNIT + "/" + data.getFileName());
        assertThat(trial.run().status()).isZero();
        assertThat(trial.records().makers())
                .as("what has its size, time and inode is believed")
                .isEqualTo(before);

        Files.setLastModifiedTime(data, FileTime.fromMillis(time.toMillis() + 1));
        restored(trial.run());
        assertMadeAgain(before, Set.of(UNIT));
    }

    @Test
    @FaultRow(number = 56, fault = "an input has other voxels", how = "its file is replaced, and put back")
    void theContentChanges() throws Exception {
        byte[] original = Files.readAllBytes(image);
        SortedMap<String, String> before = trial.records().makers();
        store(image, other(voxels(image)));
        assertThat(trial.run().status()).isZero();
        assertMadeAgain(before, Set.copyOf(Records.UNITS));
        Files.write(image, original);
        restored(trial.run());
    }

    @Test
    @FaultRow(number = 57, fault = "other voxels, with the file's size and time", how = "touch -r, --rehash")
    void theContentAloneChanges() throws Exception {
        byte[] original = voxels(image);
        FileTime time = Files.getLastModifiedTime(image);
        SortedMap<String, String> before = trial.records().makers();
        store(image, other(original));
        Files.setLastModifiedTime(image, time);
        assertThat(trial.run().status()).isZero();
        assertThat(trial.records().makers())
                .as("what has its size, time and inode is believed")
                .isEqualTo(before);

        Trial.Ended rehashed = trial.run("--rehash");
        assertThat(rehashed.status()).as(rehashed.said()).isZero();
        assertMadeAgain(before, Set.copyOf(Records.UNITS));
        store(image, original);
        restored(trial.run());
    }

    @Test
    @FaultRow(number = 58, fault = "an input changes while it is worked on", how = "E2b:stop, replace, SIGCONT")
    void theContentChangesMeanwhile() throws Exception {
        byte[] original = voxels(image);
        Files.delete(trial.result(CASE + ".b2nd"));
        Trial.Running run = trial.start(Trial.armed("E2b:stop"));
        Processes.awaitStop(run.process());
        store(image, other(original));
        run.signal("CONT");
        Trial.Ended ended = run.end();
        assertThat(ended.status()).as(ended.said()).isEqualTo(Trial.STORAGE);
        assertThat(ended.said()).contains("unfinished: " + CASE + ": INPUT_CHANGED");
        assertThat(trial.result(CASE + ".b2nd")).as("made of neither").doesNotExist();

        assertThat(trial.run().status()).isZero();
        byte[] made = Files.readAllBytes(trial.result(CASE + ".b2nd"));
        store(image, original);
        restored(trial.run());
        assertThat(Files.readAllBytes(trial.result(CASE + ".b2nd"))).isNotEqualTo(made);
    }

    @Test
    @FaultRow(number = 59, fault = "the plans of one configuration change", how = "another patch size, and back")
    void thePlansChange() throws Exception {
        Path plans = trial.preprocessed().resolve(SmallDataset.NAME).resolve("nnUNetPlans.json");
        String original = Files.readString(plans);
        SortedMap<String, String> before = trial.records().makers();
        SortedMap<String, String> volumes = SmallDataset.digests(trial.preprocessed());
        String volume = SmallDataset.NAME + "/" + UNIT + "/" + CASE + ".b2nd";
        String changed = original.replaceAll("\"order\": 3", "\"order\": 1");
        assertThat(changed).isNotEqualTo(original);
        int second = changed.indexOf("\"3d_fullres\"");
        Files.writeString(plans, original.substring(0, original.indexOf("\"3d_fullres\"")) + changed.substring(second));
        Trial.Ended ended = preprocess();
        assertThat(ended.status()).as(ended.said()).isZero();
        assertThat(trial.records().makers()).as("the other stays as it is").containsAllEntriesOf(of2d(before));
        assertThat(SmallDataset.digests(trial.preprocessed()).get(volume)).isNotEqualTo(volumes.get(volume));
        Files.writeString(plans, original);
        restored(preprocess());
        assertThat(trial.records().makers()).containsAllEntriesOf(of2d(before));
    }

    @Test
    @FaultRow(number = 60, fault = "results of another version's algorithms", how = "another run key in its record")
    void theAlgorithmsChange() throws Exception {
        SortedMap<String, String> before = trial.records().makers();
        Path done = trial.state().resolve(UNIT).resolve("done");
        try (DirectoryStream<Path> records = Files.newDirectoryStream(done, LedgerLayout.caseHash(CASE) + ".*")) {
            for (Path record : records) {
                String json = Files.readString(record);
                String other = json.replaceFirst("(\"run_key\":\")[0-9a-f]{8}", "$100000000");
                assertThat(other).isNotEqualTo(json);
                Files.writeString(record, other);
            }
        }
        restored(trial.run());
        assertMadeAgain(before, Set.of(UNIT));
    }

    private static SortedMap<String, String> of2d(SortedMap<String, String> records) {
        return records.subMap("nnUNetPlans_2d", "nnUNetPlans_3");
    }

    private Trial.Ended preprocess() throws IOException, InterruptedException {
        return new Commands(trial).preprocess(List.of(), Map.of(), "local[2]").end();
    }

    /** All is as it was before the fault; records of what has been otherwise in between may stay. */
    private void restored(Trial.Ended last) throws Exception {
        assertThat(last.status()).as(last.said()).isZero();
        assertThat(SmallDataset.digests(trial.preprocessed())).isEqualTo(reference.digests());
        assertThat(trial.command("validate", "--deep").status()).isZero();
    }

    /** That the victim was made again in units, and nothing else was. */
    private void assertMadeAgain(SortedMap<String, String> before, Set<String> units) throws IOException {
        Set<String> again = new TreeSet<>();
        trial.records().makers().forEach((record, maker) -> {
            if (!maker.equals(before.get(record))) {
                again.add(record.replaceFirst("[.].*", ""));
            }
        });
        Set<String> expected = new TreeSet<>();
        units.forEach(unit -> expected.add(unit + " " + LedgerLayout.caseHash(CASE)));
        assertThat(again).isEqualTo(expected);
    }

    private static byte[] voxels(Path file) throws IOException {
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(Files.readAllBytes(file)))) {
            return in.readAllBytes();
        }
    }

    private static byte[] other(byte[] nifti) {
        byte[] other = nifti.clone();
        // The low byte of a voxel in the midst of the image.
        other[352 + (other.length - 352) / 4 * 2] ^= 1;
        return other;
    }

    /** In place, without compression. */
    private static void store(Path file, byte[] nifti) throws IOException {
        ByteArrayOutputStream stored = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(stored) {
            {
                def.setLevel(Deflater.NO_COMPRESSION);
            }
        }) {
            out.write(nifti);
        }
        Files.write(file, stored.toByteArray());
    }
}
