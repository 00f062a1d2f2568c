package org.nnunetspark.format.nifti;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.nnunetspark.fault.FaultCode;
import org.nnunetspark.fault.InputFaultException;
import org.nnunetspark.format.ByteSource;
import org.nnunetspark.format.Companions;
import org.nnunetspark.format.FileHeader;
import org.nnunetspark.format.ImageFile;
import org.nnunetspark.format.LabelFile;
import org.nnunetspark.format.VoxelFormat;
import org.nnunetspark.format.orient.ReorientedItk;
import org.nnunetspark.numpy.MemoryOrder;
import org.nnunetspark.volume.Geometry;
import org.nnunetspark.volume.Shape;
import org.nnunetspark.volume.Spacing;
import org.nnunetspark.volume.Volume;

/**
 * Reorienting readers, flat images and a fourth axis: every bit that nnU-Net's readers give (made by
 * make_orient_golden.py), and what is refused.
 */
final class NiftiOrientTest {
    private static final VoxelFormat NIBABEL = new NiftiFormat(Semantics.NIBABEL_REORIENT);
    private static final VoxelFormat CHANNELS = new NiftiFormat(Semantics.SIMPLE_ITK, Axes.ALL);

    private static VoxelFormat format(String reader) {
        return switch (reader) {
            case "NibabelIOWithReorient" -> NIBABEL;
            case "SimpleITKIOWithReorient" -> new ReorientedItk(new NiftiFormat(Semantics.SIMPLE_ITK));
            default -> CHANNELS;
        };
    }

    @Test
    void readsEveryBitThatNnUNetReads() throws IOException {
        int rows = 0;
        for (String[] row : rows()) {
            ByteSource file = NiftiBytes.plain(Base64.getDecoder().decode(row[1]));
            try (ImageFile image = format(row[0]).readImage(file, Companions.NONE)) {
                assertThat(shape(image)).as(row[1]).isEqualTo(row[2]);
                assertThat(bits(numbers(image.geometry().spacing()))).as(row[1]).isEqualTo(row[3]);
                assertThat(properties(image.geometry())).as(row[1]).isEqualTo(row[4]);
                assertThat(voxels(image)).as(row[1]).isEqualTo(row[5]);
                assertThat(order(image.memoryOrder(), image.shape()))
                        .as(row[1])
                        .isEqualTo(order(
                                Arrays.stream(row[6].split(" "))
                                        .map(Integer::valueOf)
                                        .toList(),
                                image.shape()));
                FileHeader header = format(row[0]).readHeader(file, Companions.NONE);
                assertThat(header.shape()).isEqualTo(image.shape());
                assertThat(header.channels()).isEqualTo(image.channels().size());
                assertThat(header.geometry()).isEqualTo(image.geometry());
            }
            rows++;
        }
        assertThat(rows).isGreaterThan(100);
    }

    private static List<String[]> rows() throws IOException {
        try (InputStream in = NiftiOrientTest.class.getResourceAsStream("orient.tsv")) {
            return new String(in.readAllBytes(), StandardCharsets.US_ASCII)
                    .lines()
                    .map(line -> line.split("\t"))
                    .toList();
        }
    }

    private static String shape(ImageFile image) {
        Shape shape = image.shape();
        return image.channels().size() + " " + shape.z() + " " + shape.y() + " " + shape.x();
    }

    private static List<Double> numbers(Spacing spacing) {
        return Arrays.stream(spacing.toArray()).boxed().toList();
    }

    private static String properties(Geometry geometry) {
        if (geometry instanceof Geometry.ReorientedNibabel turned) {
            return bits(turned.originalAffine()) + "|" + bits(turned.nibabel().affine());
        }
        if (geometry instanceof Geometry.ReorientedItk turned) {
            return properties(turned.itk()) + "|" + turned.originalOrientation();
        }
        Geometry.Itk itk = (Geometry.Itk) geometry;
        return bits(itk.itkSpacing()) + "|" + bits(itk.origin()) + "|" + bits(itk.direction());
    }

    private static String bits(List<Double> numbers) {
        return numbers.stream()
                .map(number -> String.format("%016x", Double.doubleToRawLongBits(number)))
                .collect(Collectors.joining(" "));
    }

    private static String voxels(ImageFile image) {
        StringBuilder hex = new StringBuilder();
        for (Volume channel : image.channels()) {
            byte[] bytes = new byte[(int) channel.shape().voxels()];
            channel.readRaw(0, bytes, 0, bytes.length);
            hex.append(HexFormat.of().formatHex(bytes));
        }
        return hex.toString();
    }

    private static List<Integer> order(MemoryOrder order, Shape shape) {
        return order(Arrays.stream(order.axes()).boxed().toList(), shape);
    }

    /** Axes of length 1 are anywhere in memory. */
    private static List<Integer> order(List<Integer> axes, Shape shape) {
        return axes.stream().filter(axis -> shape.axis(axis) > 1).toList();
    }

    @Test
    void turnsLabelsAsImages() throws IOException {
        byte[] content = NiftiBytes.nifti1().sform(0, -1).bytes();
        ByteSource file = NiftiBytes.plain(content);
        List<Integer> declared = new ArrayList<>();
        for (int i = 0; i < NiftiBytes.VOXELS; i++) {
            declared.add(i);
        }
        short[] row = new short[4];
        try (LabelFile labels = NIBABEL.readLabels(file, Companions.NONE, declared)) {
            labels.labels().read(0, row, 0, 4);
            assertThat(labels.geometry()).isInstanceOf(Geometry.ReorientedNibabel.class);
        }
        assertThat(row).containsExactly(3, 2, 1, 0);
    }

    private static void assertRefused(VoxelFormat format, ByteSource file, FaultCode code, String message) {
        InputFaultException thrown =
                catchThrowableOfType(InputFaultException.class, () -> format.readImage(file, Companions.NONE));
        assertThat(thrown).isNotNull();
        assertThat(thrown.fault().code()).isEqualTo(code);
        assertThat(thrown.fault().file()).isEqualTo(file.name());
        assertThat(thrown.fault().message()).contains(message);
    }

    private static NiftiBytes good() {
        return NiftiBytes.nifti1();
    }

    private static NiftiBytes twoVolumes() {
        return good().dim(0, 4).dim(4, 2).voxels(new byte[2 * NiftiBytes.VOXELS]);
    }

    @Test
    void refusesOtherAxesThanItsReaderTakes() {
        assertRefused(NIBABEL, good().dim(0, 2).plain(), FaultCode.NOT_3D, "the axes are 4 x 3, not three");
        assertRefused(NIBABEL, twoVolumes().plain(), FaultCode.NOT_3D, "the axes are 4 x 3 x 2 x 2");
        assertRefused(
                new NiftiFormat(Semantics.NIBABEL, Axes.ALL), twoVolumes().plain(), FaultCode.NOT_3D, "4 x 3 x 2 x 2");
        assertRefused(new NiftiFormat(Semantics.SIMPLE_ITK), twoVolumes().gzipped(), FaultCode.NOT_3D, "4 x 3 x 2 x 2");
        assertRefused(CHANNELS, good().dim(0, 1).gzipped(), FaultCode.NOT_3D, "the axes are 4, not three");
        assertRefused(CHANNELS, good().dim(0, 5).dim(4, 1).dim(5, 2).gzipped(), FaultCode.NOT_3D, "4 x 3 x 2 x 1 x 2");
        String turned = "only an image with three axes can be reoriented";
        assertRefused(new ReorientedItk(CHANNELS), twoVolumes().gzipped(), FaultCode.NOT_3D, turned);
        assertRefused(new ReorientedItk(CHANNELS), good().dim(0, 2).gzipped(), FaultCode.NOT_3D, turned);
    }

    @Test
    void dropsAxesOfLengthOneBehindTheChannels() throws IOException {
        ByteSource file = twoVolumes().dim(0, 5).dim(5, 1).gzipped();
        try (ImageFile image = CHANNELS.readImage(file, Companions.NONE)) {
            assertThat(image.channels()).hasSize(2);
            assertThat(image.warnings()).hasSize(1);
            assertThat(image.warnings().get(0).message())
                    .contains("4 x 3 x 2 x 2 x 1, those beyond the fourth of length 1");
        }
    }

    @Test
    void saysWhereALaterChannelEnds() {
        byte[] cut = twoVolumes().cut(352 + 30);
        assertRefused(
                CHANNELS,
                NiftiBytes.plain(cut),
                FaultCode.TRUNCATED_DATA,
                "the header claims 48 bytes of voxels, and the file holds at most 30");
        assertRefused(
                CHANNELS,
                ByteSource.of("a.nii.gz", NiftiBytes.gzip(cut)),
                FaultCode.TRUNCATED_DATA,
                "at byte 382: the content ends, and the voxels go on to 400");
    }

    @Test
    void refusesAnAffineThatGivesNoOrientation() {
        assertRefused(
                NIBABEL,
                good().qformCode(1).sform(0, Double.NaN).plain(),
                FaultCode.BAD_SFORM,
                "no patient axis to every voxel axis: [NaN, 0.0");
        assertRefused(
                NIBABEL,
                good().qformCode(1).sform(0, 0).plain(),
                FaultCode.BAD_SFORM,
                "no patient axis to every voxel axis: [0.0, 0.0");
    }

    @Test
    void refusesASpacingThatOnlyTheAffineHas() {
        assertRefused(
                NIBABEL,
                good().sform(0, -2e3).plain(),
                FaultCode.BAD_SPACING,
                "the affine has a spacing of 2000.0 mm, not one from 0.001 to 1000");
    }

    @Test
    void refusesAFlatImageThatIsSeenFromItsEdge() {
        NiftiBytes edge = good().dim(0, 2).sform(0, 0).sform(2, 1).sform(8, 1).sform(10, 0);
        assertRefused(CHANNELS, edge.gzipped(), FaultCode.BAD_SFORM, "direction in the x-y plane cannot be inverted");
    }
}
