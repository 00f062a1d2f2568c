package org.nnunetspark.format.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.nnunetspark.format.GoldenFiles.voxels;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.nnunetspark.fault.Fault;
import org.nnunetspark.fault.FaultCode;
import org.nnunetspark.fault.InputFaultException;
import org.nnunetspark.format.ByteSource;
import org.nnunetspark.format.Companions;
import org.nnunetspark.format.FileHeader;
import org.nnunetspark.format.GoldenFiles;
import org.nnunetspark.format.ImageFile;
import org.nnunetspark.format.LabelFile;
import org.nnunetspark.format.Mutants;
import org.nnunetspark.volume.Geometry;
import org.nnunetspark.volume.Shape;

final class NaturalImageFormatTest {
    private static final NaturalImageFormat FORMAT = new NaturalImageFormat();

    @Test
    void readsWhatNaturalImage2DIoReads() throws IOException {
        for (GoldenFiles.Golden golden : GoldenFiles.of(NaturalImageFormatTest.class)) {
            assertThat(GoldenFiles.read(FORMAT, golden.file()))
                    .as(golden.file().name())
                    .isEqualTo(golden.wanted());
        }
    }

    @Test
    void givesEveryColourAChannel() throws IOException {
        ByteSource file = Pictures.png(2, 1, 8, 2, new byte[] {0, 1, 2, 3, 4, 5, (byte) 200});
        try (ImageFile image = FORMAT.readImage(file, Companions.NONE)) {
            assertThat(image.shape()).isEqualTo(new Shape(1, 1, 2));
            assertThat(image.channels()).hasSize(3);
            assertThat(voxels(image.channels().get(0))).containsExactly(1, 4);
            assertThat(voxels(image.channels().get(2))).containsExactly(3, 200);
            assertThat(image.constant()).isEmpty();
            assertThat(image.warnings()).isEmpty();
            assertThat(image.digests().file().length()).isEqualTo(file.length());
        }
    }

    @Test
    void warnsOfAStackThatPassesForAPicture() throws IOException {
        Map<String, List<Fault>> warnings = new HashMap<>();
        for (GoldenFiles.Golden golden : GoldenFiles.of(NaturalImageFormatTest.class)) {
            if (List.of("tif-3x7x9.tif", "tif-7x9x3.tif", "tif-7x9.tif", "tif-rgb-7-3-1-False.tif")
                    .contains(golden.file().name())) {
                FileHeader header = FORMAT.readHeader(golden.file(), Companions.NONE);
                warnings.put(golden.file().name(), header.warnings());
            }
        }

        assertThat(warnings.get("tif-7x9.tif")).isEmpty();
        assertThat(warnings.get("tif-rgb-7-3-1-False.tif")).isEmpty();
        assertThat(warnings.get("tif-3x7x9.tif"))
                .singleElement()
                .satisfies(fault -> assertThat(fault.message())
                        .startsWith("a stack of 3 pages, [3, 7, 9], is read as one picture of 3 channels"));
        assertThat(warnings.get("tif-7x9x3.tif")).extracting(Fault::code).containsExactly(FaultCode.STACK_AS_COLOURS);
    }

    @Test
    void spacingIsATupleOfInts() throws IOException {
        Geometry geometry = FORMAT.readHeader(Pictures.png(1, 1, 8, 0, new byte[2]), Companions.NONE)
                .geometry();
        assertThat(geometry).isEqualTo(new Geometry.SpacingOnly(List.of(999, 1, 1), true));
        assertThat(geometry.numbers()).containsExactly(999, 1, 1);
        assertThat(geometry.spacing().z()).isEqualTo(999.0);
    }

    @Test
    void readsLabels() throws IOException {
        byte[] pixels = {2, 0, 0, 0, 1, 1, 0, 0};
        try (LabelFile label =
                FORMAT.readLabels(Pictures.bmp(Pictures.bmp(2, 2, 8, 0, pixels)), Companions.NONE, List.of(0, 1, 2))) {
            short[] labels = new short[4];
            label.labels().read(0, labels, 0, 4);
            assertThat(labels).containsExactly(1, 1, 2, 0);
            assertThat(label.voxelsPerLabel()).isEqualTo(Map.of(0, 1L, 1, 2L, 2, 1L));
        }
    }

    @Test
    void labelsHaveNoColours() {
        ByteSource file = Pictures.png(1, 1, 8, 2, new byte[4]);
        assertThatThrownBy(() -> FORMAT.readLabels(file, Companions.NONE, List.of(0)))
                .isInstanceOf(InputFaultException.class)
                .hasMessage("CHANNEL_COUNT in a_0000.png: a label with 3 channels (its colours or its palette):"
                        + " save labels as grey, without a palette");
    }

    @Test
    void labelsAreDeclared() {
        ByteSource file = Pictures.png(2, 1, 8, 0, new byte[] {0, 0, 7});
        assertThatThrownBy(() -> FORMAT.readLabels(file, Companions.NONE, List.of(0, 1)))
                .hasMessageStartingWith("UNEXPECTED_LABEL in a_0000.png: labels that are not declared: 7 (1 voxels)");
    }

    /** How a caller tells which of two readers a .tif is for. */
    @Test
    void stacksAreNot3d() throws IOException {
        ByteSource stack = GoldenFiles.of(NaturalImageFormatTest.class).stream()
                .map(GoldenFiles.Golden::file)
                .filter(file -> file.name().equals("tif-5x7x9.tif"))
                .findFirst()
                .orElseThrow();
        assertThatThrownBy(() -> FORMAT.readHeader(stack, Companions.NONE))
                .hasMessage("NOT_3D in tif-5x7x9.tif: an array of [5, 7, 9] is no picture;"
                        + " nnU-Net's NaturalImage2DIO reads (y, x), (y, x, 3 or 4) and (3 or 4, y, x)");
    }

    @Test
    void warnsOfBytesBehindThePicture() throws IOException {
        byte[] tail = {1, 2, 3};
        byte[] header = Pictures.header(1, 1, 8, 0, 0);
        byte[] data = Pictures.chunk("IDAT", Pictures.deflate((byte) 0, (byte) 9, (byte) 9));
        ByteSource file = Pictures.png(Pictures.SIGNATURE, header, data, Pictures.chunk("IEND"), tail);
        try (ImageFile image = FORMAT.readImage(file, Companions.NONE)) {
            assertThat(image.warnings())
                    .extracting(fault -> fault.code() + ": " + fault.message())
                    .containsExactly(
                            "TRAILING_DATA: at byte 68: 3 bytes follow the picture",
                            "TRAILING_DATA: at byte 41: 1 bytes follow the last row");
            assertThat(image.constant()).hasValue(9);
        }
        try (ImageFile image = FORMAT.readImage(Pictures.bmp(Pictures.bmp(1, 1, 8, 0, new byte[6])), Companions.NONE)) {
            assertThat(image.warnings())
                    .extracting(fault -> fault.code() + ": " + fault.message())
                    .containsExactly("TRAILING_DATA: at byte 1082: 2 bytes follow the pixels");
        }
    }

    @Test
    void everyMutantIsReadOrNamed() throws IOException {
        Mutants.survive(FORMAT, GoldenFiles.of(NaturalImageFormatTest.class), NaturalImageFormatTest::repair, 4000);
    }

    private static void repair(String name, byte[] bytes) {
        if (name.endsWith(".png")) {
            Pictures.repair(bytes, Pictures.SIGNATURE.length);
        }
    }
}
