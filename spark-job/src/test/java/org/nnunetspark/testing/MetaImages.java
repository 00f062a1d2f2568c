package org.nnunetspark.testing;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.nnunetspark.pipeline.forecast.KnownCrops;
import org.nnunetspark.plan.CaseSpacing;
import org.nnunetspark.plan.ChannelIntensities;
import org.nnunetspark.plan.DatasetFingerprint;
import org.nnunetspark.volume.Shape;
import org.nnunetspark.volume.Spacing;

/**
 * A dataset of one case in MetaImage files, of any type of voxels.
 *
 * @param type ITK's name of the voxels' type
 * @param channels image files
 * @param shape z, y, x
 * @param spacing mm
 * @param reader overwrite_image_reader_writer
 * @param direction cosines as MetaImage has them
 * @param border voxels of 0 around the image
 */
public record MetaImages(
        String type, int channels, Shape shape, Spacing spacing, String reader, String direction, int border) {
    private static final String ID = "case";

    /** As SimpleITKIO reads it, without a border. */
    public static MetaImages of(String type, int channels, Shape shape, Spacing spacing) {
        return new MetaImages(type, channels, shape, spacing, "SimpleITKIO", "1 0 0 0 1 0 0 0 1", 0);
    }

    public MetaImages readBy(String other) {
        return new MetaImages(type, channels, shape, spacing, other, direction, border);
    }

    public MetaImages directed(String cosines) {
        return new MetaImages(type, channels, shape, spacing, reader, cosines, border);
    }

    public MetaImages bordered(int voxels) {
        return new MetaImages(type, channels, shape, spacing, reader, direction, voxels);
    }

    /** The nonzero region, as a fingerprint has it. */
    public KnownCrops crops() {
        Shape crop = new Shape(shape.z() - 2 * border, shape.y() - 2 * border, shape.x() - 2 * border);
        ChannelIntensities any = new ChannelIntensities(1, 1, 1, 1, 1, 1, 1);
        return KnownCrops.of(
                new DatasetFingerprint(List.of(CaseSpacing.of(spacing)), List.of(crop), 1, List.of(any)),
                Map.of(ID, 0));
    }

    /** Writes the dataset; gives its folder. */
    public Path write(Path root) throws IOException {
        Path folder = root.resolve("Dataset001_Meta");
        Files.createDirectories(folder.resolve("imagesTr"));
        Files.createDirectories(folder.resolve("labelsTr"));
        StringBuilder names = new StringBuilder();
        for (int c = 0; c < channels; c++) {
            names.append(c == 0 ? "" : ", ").append("\"%d\": \"MR\"".formatted(c));
            Files.write(folder.resolve("imagesTr").resolve(ID + "_%04d.mha".formatted(c)), file(type, true));
        }
        Files.write(folder.resolve("labelsTr").resolve(ID + ".mha"), file("MET_UCHAR", false));
        Files.writeString(folder.resolve("dataset.json"), """
                {"channel_names": {%s}, "labels": {"background": 0, "organ": 1}, "numTraining": 1,
                 "file_ending": ".mha", "overwrite_image_reader_writer": "%s"}
                """.formatted(names, reader));
        return folder;
    }

    private byte[] file(String ofType, boolean isImage) throws IOException {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        file.write(
                """
                ObjectType = Image
                NDims = 3
                BinaryData = True
                BinaryDataByteOrderMSB = False
                CompressedData = False
                TransformMatrix = %s
                Offset = 0 0 0
                ElementSpacing = %s %s %s
                DimSize = %d %d %d
                ElementType = %s
                ElementDataFile = LOCAL
                """.formatted(direction, spacing.x(), spacing.y(), spacing.z(), shape.x(), shape.y(), shape.z(), ofType)
                        .getBytes(US_ASCII));
        for (int v = 0; v < shape.voxels(); v++) {
            file.write(voxel(ofType, value(v, isImage)));
        }
        return file.toByteArray();
    }

    private int value(int v, boolean isImage) {
        if (isImage) {
            return isBorder(v) ? 0 : 1 + v % 100;
        }
        return v / 50 % 2;
    }

    private boolean isBorder(int v) {
        int x = v % shape.x();
        int y = v / shape.x() % shape.y();
        int z = v / shape.plane();
        return Math.min(Math.min(x, shape.x() - 1 - x), Math.min(y, shape.y() - 1 - y)) < border
                || Math.min(z, shape.z() - 1 - z) < border;
    }

    private static byte[] voxel(String type, int value) {
        ByteBuffer bytes = ByteBuffer.allocate(Double.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        switch (type) {
            case "MET_UCHAR" -> bytes.put((byte) value);
            case "MET_SHORT" -> bytes.putShort((short) value);
            case "MET_FLOAT" -> bytes.putFloat(value);
            default -> throw new IllegalArgumentException(type);
        }
        byte[] voxel = new byte[bytes.position()];
        bytes.flip().get(voxel);
        return voxel;
    }
}
