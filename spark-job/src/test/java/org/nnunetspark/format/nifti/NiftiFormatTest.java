package org.nnunetspark.format.nifti;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.nnunetspark.fault.FaultCode;
import org.nnunetspark.fault.InputFaultException;
import org.nnunetspark.format.ByteSource;
import org.nnunetspark.format.Companions;
import org.nnunetspark.format.FileHeader;
import org.nnunetspark.format.ImageFile;
import org.nnunetspark.format.InputDigest;
import org.nnunetspark.format.LabelFile;
import org.nnunetspark.volume.Shape;
import org.nnunetspark.volume.Spacing;
import org.nnunetspark.volume.VoxelType;

final class NiftiFormatTest {
    private static final List<Integer> DECLARED = List.of(0, 1, 2);

    @Test
    void voxelsAreInTheOrderOfTheFileAndInItsType() throws IOException {
        for (ByteSource source : List.of(
                NiftiBytes.nifti1().plain(),
                NiftiBytes.nifti1().gzipped(),
                NiftiBytes.nifti1(ByteOrder.BIG_ENDIAN).plain(),
                NiftiBytes.nifti2(ByteOrder.LITTLE_ENDIAN).plain(),
                NiftiBytes.nifti2(ByteOrder.BIG_ENDIAN).gzipped())) {
            try (ImageFile image = new NiftiFormat(Semantics.SIMPLE_ITK).readImage(source, Companions.NONE)) {
                assertThat(image.channels().get(0).shape()).isEqualTo(new Shape(2, 3, 4));
                assertThat(image.channels().get(0).type()).isEqualTo(VoxelType.UINT8);
                assertThat(image.geometry().spacing()).isEqualTo(new Spacing(2.5, 1, 1));
                assertThat(image.warnings()).isEmpty();
                assertThat(image.constant()).isEmpty();
                float[] voxels = new float[24];
                image.channels().get(0).reader().read(0, voxels, 0, 24);
                for (int i = 0; i < 24; i++) {
                    assertThat(voxels[i]).isEqualTo(i);
                }
            }
        }
    }

    @Test
    void constantImageSaysItsValue() throws IOException {
        try (ImageFile image = new NiftiFormat(Semantics.NIBABEL)
                .readImage(
                        NiftiBytes.nifti1()
                                .voxels(new byte[24])
                                .scaling(1, -1024)
                                .plain(),
                        Companions.NONE)) {
            assertThat(image.constant()).hasValue(-1024);
            assertThat(image.channels().get(0).type()).isEqualTo(VoxelType.FLOAT32);
        }
    }

    @Test
    void largeImageIsReadInRuns() throws IOException {
        byte[] voxels = new byte[2 * 300 * 400 * 2];
        new Random(5).nextBytes(voxels);
        ByteSource source = NiftiBytes.nifti1()
                .dim(1, 400)
                .dim(2, 300)
                .datatype(4, 2)
                .voxels(voxels)
                .gzipped();
        try (ImageFile image = new NiftiFormat(Semantics.SIMPLE_ITK).readImage(source, Companions.NONE)) {
            assertThat(image.channels().get(0).type()).isEqualTo(VoxelType.INT16);
            short[] raw = new short[voxels.length / 2];
            image.channels().get(0).readRaw(0, raw, 0, raw.length);
            for (int i = 0; i < raw.length; i++) {
                assertThat(raw[i]).isEqualTo((short) ((voxels[2 * i] & 0xff) | voxels[2 * i + 1] << 8));
            }
        }
    }

    @Test
    void digestIsThatOfTheStoredBytes() throws Exception {
        byte[] file = NiftiBytes.gzip(NiftiBytes.nifti1().bytes());
        byte[] padded = Arrays.copyOf(file, file.length + 1000);
        String sha256 =
                HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(padded));
        try (ImageFile image =
                new NiftiFormat(Semantics.SIMPLE_ITK).readImage(ByteSource.of("a.nii.gz", padded), Companions.NONE)) {
            assertThat(image.digests().file()).isEqualTo(new InputDigest(sha256, padded.length));
            assertThat(image.warnings()).extracting("code").containsExactly(FaultCode.TRAILING_GARBAGE);
        }
    }

    @Test
    void labelsAreCounted() throws IOException {
        byte[] labels = new byte[24];
        Arrays.fill(labels, 3, 9, (byte) 2);
        ByteSource halves =
                NiftiBytes.nifti1().voxels(scaled(labels, 2)).scaling(0.5, 0).plain();
        for (ByteSource source : List.of(NiftiBytes.nifti1().voxels(labels).plain(), halves)) {
            try (LabelFile read = new NiftiFormat(Semantics.NIBABEL).readLabels(source, Companions.NONE, DECLARED)) {
                assertThat(read.voxelsPerLabel()).isEqualTo(Map.of(0, 18L, 2, 6L));
                short[] values = new short[24];
                read.labels().read(0, values, 0, 24);
                assertThat(values[2]).isZero();
                assertThat(values[3]).isEqualTo((short) 2);
            }
        }
    }

    private static byte[] scaled(byte[] labels, int factor) {
        byte[] result = new byte[labels.length];
        for (int i = 0; i < labels.length; i++) {
            result[i] = (byte) (factor * labels[i]);
        }
        return result;
    }

    @Test
    void labelsAreCheckedAsFloat32() throws IOException {
        ByteSource source = NiftiBytes.nifti1().doubles(1 + 1e-12, -0.0, 2).plain();
        try (LabelFile read = new NiftiFormat(Semantics.NIBABEL).readLabels(source, Companions.NONE, DECLARED)) {
            assertThat(read.voxelsPerLabel()).isEqualTo(Map.of(0, 22L, 1, 1L, 2, 1L));
        }
    }

    @Test
    void nanLabelIsReadAs0WhereSimpleItkDoes() throws IOException {
        ByteSource source = NiftiBytes.nifti1().floats(Float.NaN, 1).gzipped();
        try (LabelFile read = new NiftiFormat(Semantics.SIMPLE_ITK).readLabels(source, Companions.NONE, DECLARED)) {
            assertThat(read.voxelsPerLabel()).isEqualTo(Map.of(0, 23L, 1, 1L));
            assertThat(read.warnings()).extracting("code").containsExactly(FaultCode.NON_FINITE_REPLACED);
        }
    }

    @Test
    void declaredLabelsMustFitInt16() {
        assertThatThrownBy(() -> new NiftiFormat(Semantics.NIBABEL)
                        .readLabels(NiftiBytes.nifti1().plain(), Companions.NONE, List.of(0, 40000)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a label is from 0 to 32767, not 40000");
    }

    @Test
    void headerTellsCostWithoutTheVoxels() throws IOException {
        ByteSource source =
                NiftiBytes.nifti1().datatype(8, 4).voxels(new byte[96]).plain();
        FileHeader header = new NiftiFormat(Semantics.NIBABEL).readHeader(source, Companions.NONE);
        assertThat(header.shape()).isEqualTo(new Shape(2, 3, 4));
        assertThat(header.storedBytes()).isEqualTo(96);
        assertThat(header.volumeBytes()).isEqualTo(96);
        assertThat(new NiftiFormat(Semantics.NIBABEL)
                        .readHeader(NiftiBytes.nifti1().plain(), Companions.NONE)
                        .volumeBytes())
                .isEqualTo(24);
    }

    @Test
    void extensionsAndPaddingArePassedOver() throws IOException {
        byte[] two = new byte[64];
        two[0] = 32;
        two[32] = 16;
        ByteSource extended = NiftiBytes.nifti1()
                .extension(Arrays.copyOf(two, 48))
                .voxOffset(400)
                .gzipped();
        ByteSource padded = NiftiBytes.nifti1().gap(new byte[4]).voxOffset(356).plain();
        for (ByteSource source : List.of(extended, padded)) {
            try (ImageFile image = new NiftiFormat(Semantics.SIMPLE_ITK).readImage(source, Companions.NONE)) {
                byte[] raw = new byte[2];
                image.channels().get(0).readRaw(1, raw, 0, 2);
                assertThat(raw).containsExactly(1, 2);
                assertThat(image.warnings()).isEmpty();
            }
        }
    }

    @Test
    void claimIsHeldAgainstTheFileBeforeAnythingIsAllocated() {
        NiftiBytes claim = NiftiBytes.nifti1().dim(1, 32767).dim(2, 32767).dim(3, 1000);
        assertThatThrownBy(() -> new NiftiFormat(Semantics.SIMPLE_ITK).readImage(claim.gzipped(), Companions.NONE))
                .isInstanceOf(InputFaultException.class)
                .hasMessageContaining("TRUNCATED_DATA in imagesTr/a_0000.nii.gz: at byte 352: the header claims");
    }

    @Test
    void voxelsOverTheCapAreRefusedWhenTheyAreThere() {
        ByteSource source = new LyingSource(
                NiftiBytes.nifti1().dim(1, 32767).dim(2, 32767).dim(3, 3).bytes(), 1L << 40);
        assertThatThrownBy(() -> new NiftiFormat(Semantics.NIBABEL).readHeader(source, Companions.NONE))
                .isInstanceOf(InputFaultException.class)
                .hasMessageContaining("VOLUME_TOO_LARGE")
                .hasMessageContaining("3221028867 voxels are more than 2147483647");
    }

    @Test
    void fileThatShrinksOrGrowsIsNotMalformed() {
        byte[] bytes = NiftiBytes.nifti1().bytes();
        for (int length : new int[] {bytes.length + 50, bytes.length - 1}) {
            assertThatThrownBy(() -> new NiftiFormat(Semantics.NIBABEL)
                            .readImage(new LyingSource(bytes, length), Companions.NONE))
                    .isInstanceOf(InputFaultException.class)
                    .hasMessageContaining("INPUT_CHANGED in lies.nii: had " + length + " bytes when it was opened");
        }
    }

    @Test
    void faultOfTheStorageStaysAnIoException() {
        ByteSource source = new LyingSource(NiftiBytes.nifti1().bytes(), 376) {
            @Override
            public InputStream open() {
                return new FilterInputStream(super.open()) {
                    @Override
                    public int read(byte[] target, int from, int count) throws IOException {
                        int read = super.read(target, from, Math.min(count, 360));
                        if (read < 360) {
                            throw new IOException("the disk is gone");
                        }
                        return read;
                    }
                };
            }
        };
        assertThatThrownBy(() -> new NiftiFormat(Semantics.NIBABEL).readImage(source, Companions.NONE))
                .isInstanceOf(IOException.class)
                .hasMessage("the disk is gone");
    }

    /** A source whose length is not that of its bytes. */
    private static class LyingSource implements ByteSource {
        private final byte[] bytes;
        private final long length;

        LyingSource(byte[] bytes, long length) {
            this.bytes = bytes;
            this.length = length;
        }

        @Override
        public String name() {
            return "lies.nii";
        }

        @Override
        public long length() {
            return length;
        }

        @Override
        public InputStream open() {
            return new ByteArrayInputStream(bytes);
        }
    }
}
