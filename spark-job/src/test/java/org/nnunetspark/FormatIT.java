package org.nnunetspark;

import static java.nio.ByteOrder.LITTLE_ENDIAN;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nnunetspark.cli.Main;
import org.nnunetspark.format.blosc2.B2ndReader;
import org.nnunetspark.testing.SmallDataset;

/** Results as npz are those of b2nd, and a folder never has both. */
final class FormatIT {
    private static final int NPY_HEADER = 128;

    @TempDir
    private Path temp;

    private SmallDataset dataset;
    private Path preprocessed;
    private Path folder;

    @BeforeEach
    void preprocess() throws IOException {
        dataset = SmallDataset.write(temp.resolve("raw"), 3);
        preprocessed = temp.resolve("preprocessed");
        folder = preprocessed.resolve(SmallDataset.NAME).resolve("nnUNetPlans_3d_fullres");
        assertThat(Main.run(dataset.planAndPreprocess(preprocessed, "--master", "local[2]", "-c", "3d_fullres")
                        .toArray(String[]::new)))
                .isZero();
    }

    private int run(String... more) {
        List<String> arguments = new ArrayList<>(List.of("preprocess", "-d", "7", "-c", "3d_fullres", "--no_pbar"));
        arguments.addAll(List.of("--raw", dataset.root().toString(), "--preprocessed", preprocessed.toString()));
        arguments.addAll(List.of("--master", "local[2]"));
        arguments.addAll(List.of(more));
        return Main.run(arguments.toArray(String[]::new));
    }

    @Test
    void oneFormatTakesTheOthersPlace() throws IOException {
        SortedMap<String, String> asB2nd = SmallDataset.digests(folder);
        ByteBuffer image = floats("case_1.b2nd");
        ByteBuffer labels = shorts("case_1_seg.b2nd");

        assertThat(run("--format", "npz")).isZero();

        SortedMap<String, String> asNpz = SmallDataset.digests(folder);
        assertThat(asNpz.keySet())
                .containsExactly("case_0.npz", "case_0.pkl", "case_1.npz", "case_1.pkl", "case_2.npz", "case_2.pkl");
        assertThat(asNpz.get("case_1.pkl")).isEqualTo(asB2nd.get("case_1.pkl"));
        assertThat(items("case_1.npz", "data.npy")).isEqualTo(image);
        assertThat(items("case_1.npz", "seg.npy")).isEqualTo(labels);

        Files.writeString(folder.resolve("case_1.npy"), "unpacked by training");
        Files.delete(folder.resolve("case_2.npz"));
        assertThat(run("--format", "npz")).isZero();
        assertThat(folder.resolve("case_1.npy")).exists();
        Files.delete(folder.resolve("case_1.npy"));
        assertThat(SmallDataset.digests(folder)).isEqualTo(asNpz);

        assertThat(run()).isZero();
        assertThat(SmallDataset.digests(folder)).isEqualTo(asB2nd);
    }

    private ByteBuffer items(String archive, String entry) throws IOException {
        try (ZipFile zip = new ZipFile(folder.resolve(archive).toFile());
                InputStream in = zip.getInputStream(zip.getEntry(entry))) {
            byte[] npy = in.readAllBytes();
            return ByteBuffer.wrap(Arrays.copyOfRange(npy, NPY_HEADER, npy.length));
        }
    }

    private ByteBuffer floats(String name) throws IOException {
        return array(name, Float.BYTES, (reader, z, plane, out) -> {
            float[] values = new float[plane];
            reader.read(0, z, values);
            out.asFloatBuffer().put(values);
        });
    }

    private ByteBuffer shorts(String name) throws IOException {
        return array(name, Short.BYTES, (reader, z, plane, out) -> {
            short[] values = new short[plane];
            reader.read(0, z, values);
            out.asShortBuffer().put(values);
        });
    }

    private interface PlaneCopy {
        void run(B2ndReader reader, int z, int plane, ByteBuffer out) throws IOException;
    }

    /** The items of a Blosc2 file of one channel, little endian. */
    private ByteBuffer array(String name, int itemBytes, PlaneCopy copy) throws IOException {
        try (SeekableByteChannel file = Files.newByteChannel(folder.resolve(name));
                B2ndReader reader = new B2ndReader(file, name)) {
            int planes = reader.layout().shape().z();
            int plane = reader.layout().shape().plane();
            ByteBuffer all = ByteBuffer.allocate(planes * plane * itemBytes);
            for (int z = 0; z < planes; z++) {
                copy.run(
                        reader,
                        z,
                        plane,
                        all.slice(z * plane * itemBytes, plane * itemBytes).order(LITTLE_ENDIAN));
            }
            return all;
        }
    }

    @Test
    void whatTrainingUnpackedIsNotLeftOverNewResults() throws IOException {
        assertThat(run("--format", "npz")).isZero();
        Path unpacked = Files.writeString(folder.resolve("case_1.npy"), "unpacked by training");
        Path unpackedLabels = Files.writeString(folder.resolve("case_1_seg.npy"), "unpacked by training");
        Files.copy(dataset.image(0), dataset.image(1), StandardCopyOption.REPLACE_EXISTING);
        Files.copy(dataset.label(0), dataset.label(1), StandardCopyOption.REPLACE_EXISTING);

        assertThat(run("--format", "npz")).isZero();

        assertThat(unpacked).doesNotExist();
        assertThat(unpackedLabels).doesNotExist();
        assertThat(folder.resolve("case_1.npz")).hasSameBinaryContentAs(folder.resolve("case_0.npz"));
    }

    @Test
    void filesOfOthersAreNotTouched() throws IOException {
        Path theirs = Files.writeString(folder.resolve("stranger.npz"), "made by somebody else");
        assertThat(run()).isEqualTo(65);
        Files.move(theirs, folder.resolve("stranger.b2nd"));
        SortedMap<String, String> before = SmallDataset.digests(folder);
        assertThat(run("--format", "npz")).isEqualTo(65);
        assertThat(SmallDataset.digests(folder)).isEqualTo(before).containsKey("case_0.b2nd");
    }

    @Test
    void aFormatIsNotChangedForSomeCasesOnly() throws IOException {
        SortedMap<String, String> before = SmallDataset.digests(folder);
        assertThat(run("--format", "npz", "--cases", "case_1")).isEqualTo(65);
        assertThat(SmallDataset.digests(folder)).isEqualTo(before);
        assertThat(run("--format", "hdf5")).isEqualTo(64);
        assertThat(run("--format", "npz", "--codec", "lz4")).isEqualTo(64);
    }
}
