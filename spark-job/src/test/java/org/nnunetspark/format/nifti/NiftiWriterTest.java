package org.nnunetspark.format.nifti;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.nnunetspark.format.ByteSource;
import org.nnunetspark.format.Companions;
import org.nnunetspark.format.ImageFile;
import org.nnunetspark.format.LabelFile;
import org.nnunetspark.volume.Geometry;
import org.nnunetspark.volume.Shape;
import org.nnunetspark.volume.Spacing;
import org.nnunetspark.volume.VoxelType;

final class NiftiWriterTest {
    private static final Shape SHAPE = new Shape(2, 1, 3);
    private static final Spacing SPACING = new Spacing(2.5, 0.75, 0.5);

    @Test
    void imageComesBackAsItWas() throws IOException {
        short[] voxels = {-1000, 0, 1, 2, 32767, -32768};
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        NiftiWriter.gzipped().write(out, SHAPE, SPACING, voxels);
        ByteSource file = ByteSource.of("a.nii.gz", out.toByteArray());
        try (ImageFile image = new NiftiFormat(Semantics.SIMPLE_ITK).readImage(file, Companions.NONE)) {
            short[] read = new short[6];
            image.channels().get(0).readRaw(0, read, 0, 6);
            assertThat(read).isEqualTo(voxels);
            assertThat(image.channels().get(0).type()).isEqualTo(VoxelType.INT16);
            assertThat(image.channels().get(0).shape()).isEqualTo(SHAPE);
            assertThat(image.warnings()).isEmpty();
            Geometry.Itk geometry = (Geometry.Itk) image.geometry();
            assertThat(geometry.itkSpacing()).containsExactly(0.5, 0.75, 2.5);
            assertThat(geometry.direction()).containsExactly(-1.0, 0.0, 0.0, 0.0, -1.0, 0.0, 0.0, 0.0, 1.0);
        }
    }

    @Test
    void labelsComeBackAsTheyWere() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        NiftiWriter.plain().write(out, SHAPE, SPACING, new byte[] {0, 1, 1, (byte) 200, 0, 0});
        try (LabelFile labels = new NiftiFormat(Semantics.NIBABEL)
                .readLabels(ByteSource.of("a.nii", out.toByteArray()), Companions.NONE, List.of(0, 1, 200))) {
            assertThat(labels.voxelsPerLabel())
                    .containsEntry(0, 3L)
                    .containsEntry(1, 2L)
                    .containsEntry(200, 1L);
            assertThat(labels.warnings()).isEmpty();
        }
    }

    @Test
    void sameVoxelsGiveTheSameBytes() throws IOException {
        ByteArrayOutputStream first = new ByteArrayOutputStream();
        ByteArrayOutputStream second = new ByteArrayOutputStream();
        NiftiWriter.gzipped().write(first, SHAPE, SPACING, new short[6]);
        NiftiWriter.gzipped().write(second, SHAPE, SPACING, new short[6]);
        assertThat(first.toByteArray()).isEqualTo(second.toByteArray());
        // Modification time: four bytes of 0.
        assertThat(first.toByteArray()).startsWith(0x1f, 0x8b, 8, 0, 0, 0, 0, 0);
    }

    @Test
    void wrongNumberOfVoxelsIsRefused() {
        assertThatThrownBy(() -> NiftiWriter.plain().write(new ByteArrayOutputStream(), SHAPE, SPACING, new short[5]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("5 voxels for 2 x 1 x 3");
    }

    @Test
    void axisTooLongForTheFormatIsRefused() {
        assertThatThrownBy(() -> NiftiWriter.plain()
                        .write(new ByteArrayOutputStream(), new Shape(1, 1, 40000), SPACING, new byte[40000]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("NIfTI-1 has axes of up to 32767 voxels, not 40000");
    }
}
