package org.nnunetspark.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nnunetspark.dataset.DatasetDescription;
import org.nnunetspark.dataset.ReaderChoice;
import org.nnunetspark.storage.ObjectStore;
import org.nnunetspark.storage.StorePath;
import org.nnunetspark.storage.Stores;

final class ReaderTrialTest {
    private static final byte[] GARBAGE = {1, 2, 3, 4, 5, 6, 7, 8};

    @TempDir
    private Path folder;

    @BeforeEach
    void makeFolders() throws IOException {
        Files.createDirectories(folder.resolve("imagesTr"));
        Files.createDirectories(folder.resolve("labelsTr"));
    }

    private void write(String caseId, String ending, byte[] image) throws IOException {
        Files.write(folder.resolve("imagesTr").resolve(caseId + "_0000" + ending), image);
        Files.write(folder.resolve("labelsTr").resolve(caseId + ending), GARBAGE);
    }

    private DatasetDescription open(String ending, int cases) throws IOException {
        Files.writeString(folder.resolve("dataset.json"), """
                {"channel_names": {"0": "MR"}, "labels": {"background": 0, "a": 1}, "numTraining": %d, "file_ending": "%s"}
                """.formatted(cases, ending));
        StorePath path = StorePath.of(folder);
        try (ObjectStore store = Stores.open(path.text())) {
            return RawDataset.open(store, path, RawRules.usual(), true).description();
        }
    }

    /** A NIfTI-1 header and its voxels, uint8, all 1 mm. */
    private static byte[] nifti(int... lengths) throws IOException {
        int voxels = 1;
        ByteBuffer bytes = ByteBuffer.allocate(4096).order(ByteOrder.LITTLE_ENDIAN);
        bytes.putInt(0, 348).putShort(40, (short) lengths.length);
        for (int i = 1; i <= 7; i++) {
            int length = i <= lengths.length ? lengths[i - 1] : 1;
            bytes.putShort(40 + 2 * i, (short) length).putFloat(76 + 4 * i, 1);
            voxels *= length;
        }
        bytes.putShort(70, (short) 2).putShort(72, (short) 8).putFloat(76, 1).putFloat(108, 352);
        bytes.put(344, "n+1\0".getBytes(StandardCharsets.US_ASCII));
        ByteArrayOutputStream gzip = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(gzip)) {
            out.write(bytes.array(), 0, 352 + voxels);
        }
        return gzip.toByteArray();
    }

    /** Grey pages of 1 x 6 pixels, uncompressed; three pixels in a row would be colours. */
    private static byte[] tiff(int pages) {
        int[][] tags = {{256, 6}, {257, 1}, {258, 8}, {259, 1}, {262, 1}, {273, 8}, {277, 1}, {278, 1}, {279, 6}};
        int directory = 2 + 12 * tags.length + 4;
        ByteBuffer bytes = ByteBuffer.allocate(14 + pages * directory).order(ByteOrder.LITTLE_ENDIAN);
        bytes.putShort((short) 0x4949).putShort((short) 42).putInt(14).put(new byte[6]);
        for (int page = 1; page <= pages; page++) {
            bytes.putShort((short) tags.length);
            for (int[] tag : tags) {
                bytes.putShort((short) tag[0]).putShort((short) 4).putInt(1).putInt(tag[1]);
            }
            bytes.putInt(page < pages ? bytes.position() + 4 : 0);
        }
        return bytes.array();
    }

    @Test
    void aFlatTifIsAPicture() throws IOException {
        write("a", ".tif", tiff(1));

        assertThat(open(".tif", 1).reader()).isEqualTo(ReaderChoice.NATURAL_IMAGE);
    }

    @Test
    void aStackOfFivePagesIsTiff3DIOsAlsoBehindAFileThatDoesNotOpen() throws IOException {
        write("a", ".tif", GARBAGE);
        write("b", ".tif", tiff(5));

        assertThat(open(".tif", 2).reader()).isEqualTo(ReaderChoice.TIFF_3D);
    }

    @Test
    void aStackOfThreePagesIsAPictureInColoursToNnUNet() throws IOException {
        write("a", ".tif", tiff(3));

        assertThat(open(".tif", 1).reader()).isEqualTo(ReaderChoice.NATURAL_IMAGE);
    }

    @Test
    void imagesMayBeFlatWhereTheFirstOneIs() throws IOException {
        write("a", ".nii.gz", nifti(4, 3));
        write("b", ".nii.gz", nifti(4, 3, 2));

        assertThat(open(".nii.gz", 2).flat()).isTrue();
    }

    @Test
    void imagesMayNotBeFlatWhereTheFirstOneThatOpensIsNot() throws IOException {
        write("a", ".nii.gz", GARBAGE);
        write("b", ".nii.gz", nifti(4, 3, 2));
        write("c", ".nii.gz", nifti(4, 3));

        assertThat(open(".nii.gz", 3).flat()).isFalse();
    }
}
