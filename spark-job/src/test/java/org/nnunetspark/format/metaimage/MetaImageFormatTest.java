package org.nnunetspark.format.metaimage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

final class MetaImageFormatTest {
    private static final MetaImageFormat FORMAT = new MetaImageFormat();

    @Test
    void headerTellsShapeSpacingAndCost() throws IOException {
        FileHeader header = FORMAT.readHeader(
                MetaBytes.good()
                        .set("ElementType", "MET_LONG")
                        .voxels(new byte[96])
                        .source(),
                Companions.NONE);
        assertThat(header.shape()).isEqualTo(new Shape(2, 3, 4));
        assertThat(header.geometry().spacing()).isEqualTo(new Spacing(2.5, 1, 1));
        assertThat(header.voxelType()).isEqualTo(VoxelType.FLOAT32);
        assertThat(header.storedBytes()).isEqualTo(96);
        assertThat(header.warnings()).isEmpty();
    }

    @Test
    void headerOfDetachedVoxelsNeedsThem() throws IOException {
        MetaBytes file = MetaBytes.good();
        assertThat(FORMAT.readHeader(file.detached(), file.beside()).storedBytes())
                .isEqualTo(24);
        assertThatThrownBy(() -> FORMAT.readHeader(file.detached(), Companions.NONE))
                .isInstanceOf(InputFaultException.class)
                .hasMessageContaining("COMPANION_MISSING in imagesTr/a_0000.mha")
                .hasMessageContaining("the voxels are in \"a_0000.raw\", which is not there");
    }

    @Test
    void largeImageIsReadInRuns() throws IOException {
        byte[] voxels = new byte[2 * 300 * 400 * 2];
        new Random(5).nextBytes(voxels);
        MetaBytes file = MetaBytes.good().set("DimSize", "400 300 2").set("ElementType", "MET_SHORT");
        for (MetaBytes variant : List.of(file.voxels(voxels), file.zlib(voxels, 0))) {
            try (ImageFile image = FORMAT.readImage(variant.source(), Companions.NONE)) {
                assertThat(image.channels().get(0).type()).isEqualTo(VoxelType.INT16);
                short[] raw = new short[voxels.length / 2];
                image.channels().get(0).readRaw(0, raw, 0, raw.length);
                for (int i = 0; i < raw.length; i++) {
                    assertThat(raw[i]).isEqualTo((short) ((voxels[2 * i] & 0xff) | voxels[2 * i + 1] << 8));
                }
            }
        }
    }

    @Test
    void digestsAreThoseOfAllStoredBytes() throws Exception {
        byte[] padded = new byte[70000];
        MetaBytes file = MetaBytes.good();
        byte[] header = file.set("ElementDataFile", MetaBytes.BESIDE).headerBytes();
        byte[] longer = Arrays.copyOf(header, header.length + 9);
        try (ImageFile image = FORMAT.readImage(MetaBytes.source(longer), MetaBytes.beside(padded))) {
            assertThat(image.digests().file()).isEqualTo(digest(longer));
            assertThat(image.digests().companions()).isEqualTo(Map.of(MetaBytes.BESIDE, digest(padded)));
            assertThat(image.warnings())
                    .extracting("code")
                    .containsExactly(FaultCode.TRAILING_DATA, FaultCode.TRAILING_DATA);
            assertThat(image.warnings().get(0).message())
                    .isEqualTo("69976 bytes follow the voxels in imagesTr/a_0000.raw");
            assertThat(image.warnings().get(1).message()).contains("9 bytes follow ElementDataFile");
        }
        byte[] local = MetaBytes.good().zlib(new byte[24], 9).bytes();
        try (ImageFile image = FORMAT.readImage(MetaBytes.source(local), Companions.NONE)) {
            assertThat(image.digests().file()).isEqualTo(digest(local));
            assertThat(image.digests().companions()).isEmpty();
            assertThat(image.constant()).hasValue(0);
        }
    }

    private static InputDigest digest(byte[] bytes) throws Exception {
        return new InputDigest(
                HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes)), bytes.length);
    }

    @Test
    void labelsAreCounted() throws IOException {
        byte[] labels = new byte[24];
        Arrays.fill(labels, 3, 9, (byte) 2);
        MetaBytes file = MetaBytes.good().voxels(labels);
        try (LabelFile read = FORMAT.readLabels(file.source(), Companions.NONE, List.of(0, 1, 2))) {
            assertThat(read.voxelsPerLabel()).isEqualTo(Map.of(0, 18L, 2, 6L));
        }
        assertThatThrownBy(() -> FORMAT.readLabels(file.source(), Companions.NONE, List.of(0, 1)))
                .isInstanceOf(InputFaultException.class)
                .hasMessageContaining(
                        "UNEXPECTED_LABEL in imagesTr/a_0000.mha: labels that are not declared: 2 (6 voxels)");
    }

    @Test
    void bothFilesAreClosedWhateverHappens() throws IOException {
        byte[] header = MetaBytes.good().set("ElementDataFile", "v").headerBytes();
        byte[] wrong = MetaBytes.good()
                .set("ElementDataFile", "v")
                .set("CompressedData", "1")
                .headerBytes();
        for (byte[] bytes : List.of(header, wrong)) {
            for (int voxels : new int[] {24, 23}) {
                Watched file = new Watched("h", bytes);
                Watched beside = new Watched("v", new byte[voxels]);
                try (ImageFile image = FORMAT.readImage(file, name -> Optional.of(beside))) {
                    assertThat(image.warnings()).isEmpty();
                } catch (InputFaultException e) {
                    assertThat(e.fault().file()).isEqualTo("v");
                }
                assertThat(file.open).isZero();
                assertThat(beside.open).isZero();
            }
        }
    }

    @Test
    void fileThatChangesIsNotMalformed() {
        Watched shrunk = new Watched("v", new byte[20]) {
            @Override
            public long length() {
                return 24;
            }
        };
        assertThatThrownBy(() -> FORMAT.readImage(MetaBytes.good().detached(), name -> Optional.of(shrunk)))
                .isInstanceOf(InputFaultException.class)
                .hasMessageContaining("INPUT_CHANGED in v: had 24 bytes when it was opened, and then ended after 20");
    }

    /** A source that knows how many of its streams are open. */
    private static class Watched implements ByteSource {
        private final String name;
        private final byte[] bytes;
        private int open;

        Watched(String name, byte[] bytes) {
            this.name = name;
            this.bytes = bytes;
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public long length() {
            return bytes.length;
        }

        @Override
        public InputStream open() {
            open++;
            return new ByteArrayInputStream(bytes) {
                @Override
                public void close() {
                    open--;
                }
            };
        }
    }
}
