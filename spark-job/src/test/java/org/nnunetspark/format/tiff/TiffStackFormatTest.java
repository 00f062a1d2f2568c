package org.nnunetspark.format.tiff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.nnunetspark.format.GoldenFiles.voxels;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.nnunetspark.fault.Fault;
import org.nnunetspark.fault.InputFaultException;
import org.nnunetspark.format.ByteSource;
import org.nnunetspark.format.Companions;
import org.nnunetspark.format.GoldenFiles;
import org.nnunetspark.format.ImageFile;
import org.nnunetspark.format.LabelFile;
import org.nnunetspark.format.Mutants;
import org.nnunetspark.volume.Geometry;
import org.nnunetspark.volume.Shape;

final class TiffStackFormatTest {
    private static final TiffStackFormat FORMAT = new TiffStackFormat();
    /** Kinds of file that tifffile reads and this program does not. */
    private static final List<String> REFUSED = List.of("tif-bool.tif");

    @Test
    void readsWhatTiff3dIoReads() throws IOException {
        for (GoldenFiles.Golden golden : GoldenFiles.of(TiffStackFormatTest.class)) {
            String name = golden.file().name();
            assertThat(GoldenFiles.read(FORMAT, golden.file()))
                    .as(name)
                    .isEqualTo(REFUSED.contains(name) ? GoldenFiles.REFUSED : golden.wanted());
        }
    }

    private static Tiffs stack() {
        return Tiffs.grey(0, 1, 2, 0, 1, 1, 0, 2)
                .tag(TiffLayout.STRIP_BYTE_COUNTS, 4)
                .pages(2);
    }

    @Test
    void readsPagesAsSlices() throws IOException {
        try (ImageFile image = FORMAT.readImage(stack().file(), Companions.NONE)) {
            assertThat(image.shape()).isEqualTo(new Shape(2, 2, 2));
            assertThat(voxels(image.channels().get(0))).containsExactly(0, 1, 2, 0, 1, 1, 0, 2);
            assertThat(image.constant()).isEmpty();
            assertThat(image.digests().file().length()).isEqualTo(stack().file().length());
        }
    }

    @Test
    void withoutJsonTheSpacingIsOneAndThereIsAWarning() throws IOException {
        try (ImageFile image = FORMAT.readImage(stack().file(), Companions.NONE)) {
            assertThat(image.geometry()).isEqualTo(new Geometry.SpacingOnly(List.of(1, 1, 1), true));
            assertThat(image.warnings())
                    .extracting(Fault::toString)
                    .containsExactly("NO_SPACING in case_0000.tif: there is no case.json beside it:"
                            + " the spacing is taken as 1, 1, 1 mm");
            assertThat(image.digests().companions()).isEmpty();
        }
    }

    @Test
    void spacingKeepsIntsAndFloats() throws IOException {
        Companions beside = beside("case.json", "{\"other\": {}, \"spacing\": [3, 0.5, 1.0]}");
        try (ImageFile image = FORMAT.readImage(stack().file(), beside)) {
            assertThat(image.geometry()).isEqualTo(new Geometry.SpacingOnly(List.of(3, 0.5, 1.0), false));
            assertThat(image.warnings()).isEmpty();
            assertThat(image.digests().companions()).containsOnlyKeys("case.json");
        }
    }

    /** A label's name has no channel in it. */
    @Test
    void labelsHaveTheirOwnSpacing() throws IOException {
        ByteSource file = ByteSource.of("labelsTr/case.v2.tiff", stack().bytes());
        Companions beside = beside("case.v2.json", "{\"spacing\": [2, 1, 1]}");
        try (LabelFile label = FORMAT.readLabels(file, beside, List.of(0, 1, 2))) {
            assertThat(label.geometry().numbers()).containsExactly(2, 1, 1);
            assertThat(label.voxelsPerLabel()).isEqualTo(Map.of(0, 3L, 1, 3L, 2, 2L));
            assertThat(label.digests().companions()).containsOnlyKeys("case.v2.json");
        }
    }

    @Test
    void namesTheFileWithABadSpacing() {
        assertBadSpacing("[1]", "the file is no JSON object");
        assertBadSpacing("{", "the file is not JSON: line 1, column ");
        assertBadSpacing("{\"spacing\": [1, 1, 1]} x", "the file is not JSON: line 1, column ");
        assertBadSpacing("{\"spacing\": [1, 1, 1], \"spacing\": [1, 1, 1]}", "the file is not JSON: line 1, column ");
        assertBadSpacing("{\"spacing\": \"Canary \\\"P\\\"\"}", "\"spacing\" is \"...\", not three numbers");
        assertBadSpacing("{\"spacing\": Canary}", "the file is not JSON: line 1, column ");
        assertBadSpacing("{}", "\"spacing\" is , not three numbers");
        assertBadSpacing("{\"spacing\": [1, 1]}", "\"spacing\" is [1,1], not three numbers");
        assertBadSpacing("{\"spacing\": [1, 1, \"1\"]}", "\"spacing\" is [1,1,\"1\"], not three numbers");
        assertBadSpacing("{\"spacing\": [1, 1, 99999999999]}", "\"spacing\" is [1,1,99999999999], not three numbers");
        assertBadSpacing("{\"spacing\": [1, 0, 1.5]}", "\"spacing\" is [1, 0, 1.5], not from 0.001 to 1000.0 mm");
        assertBadSpacing("{\"spacing\": [1, -1, 1]}", "\"spacing\" is [1, -1, 1], not from 0.001 to 1000.0 mm");
        assertBadSpacing(" ".repeat(1 << 17), "the file has 131072 bytes, the limit is 65536");
        assertBadSpacing("{\"a\": " + "[".repeat(99), "the file is not JSON of numbers with up to 64 digits and 16 ");
    }

    private static void assertBadSpacing(String json, String message) {
        assertThatThrownBy(() -> FORMAT.readHeader(stack().file(), beside("case.json", json)))
                .isInstanceOf(InputFaultException.class)
                .hasMessageStartingWith("BAD_SPACING in case.json: " + message);
    }

    private static Companions beside(String wanted, String json) {
        return name -> name.equals(wanted)
                ? Optional.of(ByteSource.of(name, json.getBytes(StandardCharsets.UTF_8)))
                : Optional.empty();
    }

    @Test
    void everyMutantIsReadOrNamed() throws IOException {
        Mutants.survive(FORMAT, GoldenFiles.of(TiffStackFormatTest.class), (name, bytes) -> {}, 4000);
    }
}
