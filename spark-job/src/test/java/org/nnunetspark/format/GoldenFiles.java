package org.nnunetspark.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.zip.GZIPInputStream;
import org.nnunetspark.fault.InputFaultException;
import org.nnunetspark.volume.Volume;

/** Files and what nnU-Net's own readers read from them (make_picture_golden.py). */
public final class GoldenFiles {
    /** What stands for an array that no reader gave. */
    public static final String REFUSED = "refused";

    private GoldenFiles() {}

    /**
     * One file.
     *
     * @param file its name and bytes
     * @param wanted shape and digest of the float32 array, or {@link #REFUSED}
     */
    public record Golden(ByteSource file, String wanted) {}

    /** The files in {@code golden.tsv.gz} beside a test. */
    public static List<Golden> of(Class<?> test) throws IOException {
        try (InputStream in = Objects.requireNonNull(test.getResourceAsStream("golden.tsv.gz"));
                InputStream text = new GZIPInputStream(in)) {
            List<Golden> files = new String(text.readAllBytes(), StandardCharsets.US_ASCII)
                    .lines()
                    .map(line -> line.split("\t", 3))
                    .map(row ->
                            new Golden(ByteSource.of(row[0], Base64.getDecoder().decode(row[1])), row[2]))
                    .toList();
            assertThat(files).hasSizeGreaterThan(100);
            return files;
        }
    }

    /** Shape and digest of what a format reads, or {@link #REFUSED}; the header must say the same. */
    public static String read(VoxelFormat format, ByteSource file) throws IOException {
        try (ImageFile image = format.readImage(file, Companions.NONE)) {
            FileHeader header = format.readHeader(file, Companions.NONE);
            assertThat(header.shape()).isEqualTo(image.shape());
            assertThat(header.channels()).isEqualTo(image.channels().size());
            assertThat(header.geometry()).isEqualTo(image.geometry());
            assertThat(header.volumeBytes())
                    .isEqualTo(
                            image.channels().stream().mapToLong(Volume::bytes).sum());
            return image.channels().size() + " x " + image.shape() + "\t" + sha256(image.channels());
        } catch (InputFaultException e) {
            assertThat(e.fault().file()).isEqualTo(file.name());
            return REFUSED;
        }
    }

    private static String sha256(List<Volume> channels) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (Volume channel : channels) {
                float[] voxels = voxels(channel);
                ByteBuffer bytes =
                        ByteBuffer.allocate(Float.BYTES * voxels.length).order(ByteOrder.LITTLE_ENDIAN);
                bytes.asFloatBuffer().put(voxels);
                digest.update(bytes.array());
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** All voxels of a channel, as float32. */
    public static float[] voxels(Volume channel) {
        float[] voxels = new float[(int) channel.shape().voxels()];
        channel.reader().read(0, voxels, 0, voxels.length);
        return voxels;
    }
}
