package org.nnunetspark.format.nrrd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.nnunetspark.fault.Fault;
import org.nnunetspark.fault.FaultCode;
import org.nnunetspark.fault.InputFaultException;
import org.nnunetspark.format.ByteSource;
import org.nnunetspark.format.Companions;
import org.nnunetspark.format.FileHeader;
import org.nnunetspark.format.ImageFile;
import org.nnunetspark.format.LabelFile;
import org.nnunetspark.volume.Geometry;
import org.nnunetspark.volume.Shape;
import org.nnunetspark.volume.Spacing;
import org.nnunetspark.volume.VoxelType;

final class NrrdFormatTest {
    private static float[] ramp() {
        float[] ramp = new float[NrrdBytes.VOXELS];
        for (int i = 0; i < ramp.length; i++) {
            ramp[i] = i;
        }
        return ramp;
    }

    private static float[] voxels(ImageFile image) {
        float[] values = new float[(int) image.shape().voxels()];
        image.channels().get(0).reader().read(0, values, 0, values.length);
        return values;
    }

    private static String sha256(byte[] bytes) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    }

    @Test
    void headerSaysShapeTypeAndGeometry() throws IOException {
        FileHeader header = new NrrdFormat()
                .readHeader(
                        new NrrdBytes().line("type: int32").body(new byte[96]).source(), Companions.NONE);
        assertThat(header.shape()).isEqualTo(new Shape(2, 3, 4));
        assertThat(header.channels()).isEqualTo(1);
        assertThat(header.voxelType()).isEqualTo(VoxelType.FLOAT32);
        assertThat(header.storedBytes()).isEqualTo(96);
        assertThat(header.geometry().spacing()).isEqualTo(new Spacing(2.5, 0.75, 0.5));
        assertThat(((Geometry.Itk) header.geometry()).origin()).containsExactly(1.0, 2.0, 3.0);
    }

    @Test
    void detachedVoxelsAreReadAndBothFilesDigested() throws Exception {
        NrrdBytes file = new NrrdBytes();
        ByteSource header = file.detached();
        try (ImageFile image = new NrrdFormat().readImage(header, file.beside());
                InputStream bytes = header.open()) {
            assertThat(voxels(image)).isEqualTo(ramp());
            assertThat(image.warnings()).isEmpty();
            assertThat(image.digests().file().sha256()).isEqualTo(sha256(bytes.readAllBytes()));
            assertThat(image.digests().companions()).containsOnlyKeys("voxels.raw");
            assertThat(image.digests().companions().get("voxels.raw").sha256()).isEqualTo(sha256(NrrdBytes.ramp()));
        }
    }

    @Test
    void bytesBehindADetachedHeaderAreWarnedOf() throws IOException {
        NrrdBytes file = new NrrdBytes().line("data file: ./voxels.raw");
        try (ImageFile image = new NrrdFormat().readImage(file.source(), file.beside())) {
            assertThat(voxels(image)).isEqualTo(ramp());
            assertThat(image.warnings()).extracting(Fault::code).containsExactly(FaultCode.TRAILING_DATA);
            assertThat(image.warnings().get(0).message()).contains("24 bytes follow the header");
        }
    }

    @Test
    void attachedFileIsDigestedWhole() throws Exception {
        NrrdBytes file = new NrrdBytes().gzipped(NrrdBytes.ramp());
        try (ImageFile image = new NrrdFormat().readImage(file.source(), Companions.NONE)) {
            assertThat(image.digests().file().sha256()).isEqualTo(sha256(file.bytes()));
            assertThat(image.digests().file().length()).isEqualTo(file.bytes().length);
            assertThat(image.digests().companions()).isEmpty();
        }
    }

    @Test
    void gzipOfSeveralMembersBehindLinesAndBytesIsRead() throws IOException {
        byte[] ramp = NrrdBytes.ramp();
        byte[] first = NrrdBytes.gzip(NrrdBytes.concat(new byte[] {9, 9}, Arrays.copyOf(ramp, 5)));
        byte[] members = NrrdBytes.concat(first, NrrdBytes.gzip(Arrays.copyOfRange(ramp, 5, 24)));
        NrrdBytes file = new NrrdBytes()
                .line("encoding: gz")
                .added("line skip: 1")
                .added("byte skip: 2")
                .body(NrrdBytes.concat(new byte[] {'x', '\n'}, members));
        try (ImageFile image = new NrrdFormat().readImage(file.source(), Companions.NONE)) {
            assertThat(voxels(image)).isEqualTo(ramp());
            assertThat(image.warnings()).isEmpty();
        }
    }

    @Test
    void gzipWhoseVoxelsAreFoundFromTheEndIsRead() throws IOException {
        byte[] tailed = NrrdBytes.concat(NrrdBytes.ramp(), new byte[] {1, 2});
        for (NrrdBytes file : List.of(
                new NrrdBytes().added("byte skip: -1").gzipped(NrrdBytes.ramp()),
                new NrrdBytes().added("byte skip: -3").gzipped(tailed),
                new NrrdBytes().added("byte skip: -3").body(NrrdBytes.concat(new byte[] {7}, tailed)))) {
            try (ImageFile image = new NrrdFormat().readImage(file.source(), Companions.NONE)) {
                assertThat(voxels(image)).isEqualTo(ramp());
                assertThat(image.warnings()).isEmpty();
            }
        }
    }

    @Test
    void labelsAreCounted() throws IOException {
        byte[] labels = new byte[NrrdBytes.VOXELS];
        Arrays.fill(labels, 3, 10, (byte) 2);
        try (LabelFile file =
                new NrrdFormat().readLabels(new NrrdBytes().body(labels).source(), Companions.NONE, Set.of(0, 1, 2))) {
            assertThat(file.voxelsPerLabel()).containsOnly(Map.entry(0, 17L), Map.entry(2, 7L));
            assertThat(file.geometry().spacing()).isEqualTo(new Spacing(2.5, 0.75, 0.5));
        }
    }

    @Test
    void labelThatIsNotDeclaredIsNamed() {
        ByteSource source = new NrrdBytes().source();
        assertThatThrownBy(() -> new NrrdFormat().readLabels(source, Companions.NONE, Set.of(0, 1)))
                .isInstanceOf(InputFaultException.class)
                .hasMessageContaining("2 (1 voxels)");
    }

    @Test
    void onlyTheFileThatTheHeaderNamesIsAskedFor() {
        ByteSource header = new NrrdBytes().line("data file: b.raw").source();
        Companions beside = name -> {
            assertThat(name).isEqualTo("b.raw");
            return Optional.empty();
        };
        assertThatThrownBy(() -> new NrrdFormat().readImage(header, beside))
                .isInstanceOf(InputFaultException.class)
                .hasMessageContaining("the data file \"b.raw\" is not among the case's files");
    }
}
