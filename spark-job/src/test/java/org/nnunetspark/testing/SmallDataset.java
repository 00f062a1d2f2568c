package org.nnunetspark.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.nnunetspark.format.nifti.NiftiWriter;
import org.nnunetspark.volume.Shape;
import org.nnunetspark.volume.Spacing;

/** A raw CT dataset of a few thousand voxels a case, the same for every test that makes it. */
public final class SmallDataset {
    public static final String NAME = "Dataset007_Small";
    public static final int ID = 7;

    private final Path root;
    private final Path folder;

    private SmallDataset(Path root) {
        this.root = root;
        this.folder = root.resolve(NAME);
    }

    /** Writes the dataset below a raw folder. */
    public static SmallDataset write(Path rawRoot, int cases) throws IOException {
        SmallDataset dataset = new SmallDataset(rawRoot);
        Files.createDirectories(dataset.folder.resolve("imagesTr"));
        Files.createDirectories(dataset.folder.resolve("labelsTr"));
        for (int i = 0; i < cases; i++) {
            dataset.writeCase(i);
        }
        dataset.describe(cases);
        return dataset;
    }

    /** Writes dataset.json anew with another number of cases. */
    public void describe(int cases) throws IOException {
        Files.writeString(folder.resolve("dataset.json"), """
                {"channel_names": {"0": "CT"}, "labels": {"background": 0, "organ": 1, "lesion": 2},
                 "numTraining": %d, "file_ending": ".nii.gz"}
                """.formatted(cases));
    }

    /** Writes another case beside those that are there; {@link #describe} is to follow. */
    public void writeCase(int i) throws IOException {
        Shape shape = new Shape(20 + i, 30 - i, 26 + 2 * i);
        Spacing spacing = new Spacing(2.0 + 0.3 * i, 1.1, 1.0 + 0.05 * i);
        Random random = new Random(i);
        int size = (int) shape.voxels();
        short[] image = new short[size];
        byte[] labels = new byte[size];
        for (int v = 0; v < size; v++) {
            int x = v % shape.x();
            int y = v / shape.x() % shape.y();
            int z = v / shape.plane();
            boolean organ = x > 6 && x < 18 && y > 5 && y < 20 && z > 4 && z < 15;
            boolean lesion = organ && x < 11 && y < 10 && z < 9;
            labels[v] = (byte) (lesion ? 2 : organ ? 1 : 0);
            image[v] = (short) ((organ ? 60 : -900) + (lesion ? 40 : 0) + random.nextInt(30));
        }
        try (OutputStream out = Files.newOutputStream(image(i))) {
            NiftiWriter.gzipped().write(out, shape, spacing, image);
        }
        try (OutputStream out = Files.newOutputStream(label(i))) {
            NiftiWriter.gzipped().write(out, shape, spacing, labels);
        }
    }

    public static String id(int i) {
        return "case_" + i;
    }

    public Path image(int i) {
        return folder.resolve("imagesTr").resolve(id(i) + "_0000.nii.gz");
    }

    public Path label(int i) {
        return folder.resolve("labelsTr").resolve(id(i) + ".nii.gz");
    }

    public Path folder() {
        return folder;
    }

    public Path root() {
        return root;
    }

    /** The command line that does all of it. */
    public List<String> planAndPreprocess(Path preprocessed, String... more) {
        return Stream.concat(
                        Stream.of(
                                "plan_and_preprocess",
                                "-d",
                                Integer.toString(ID),
                                "--raw",
                                root.toString(),
                                "--preprocessed",
                                preprocessed.toString(),
                                "--no_pbar"),
                        Stream.of(more))
                .toList();
    }

    /** Digest of every file that nnU-Net would see in a preprocessed root, by its path there. */
    public static SortedMap<String, String> digests(Path preprocessed) throws IOException {
        SortedMap<String, String> digests = new TreeMap<>();
        try (Stream<Path> files = Files.walk(preprocessed)) {
            files.filter(Files::isRegularFile)
                    .map(preprocessed::relativize)
                    .filter(path -> !path.toString().contains(".nnunet-spark"))
                    .forEach(path -> digests.put(path.toString(), sha256(preprocessed.resolve(path))));
        }
        return digests;
    }

    /** One digest of many. */
    public static String digest(SortedMap<String, String> digests) {
        return Vectors.sha256(digests.toString().getBytes(UTF_8));
    }

    private static String sha256(Path file) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(Files.readAllBytes(file)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
