package org.nnunetspark.format.npz;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TimeZone;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nnunetspark.volume.Shape;

final class NpzWriterTest {
    private static final int HEADER = 128;
    private static final Shape SHAPE = new Shape(3, 2, 4);

    @TempDir
    private Path temp;

    /** The texts are what {@code numpy.save} of NumPy 2.4 writes. */
    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "INT16, 1, 1, 1, 1, `{'descr': '<i2', 'fortran_order': False, 'shape': (1, 1, 1, 1), }`",
                "FLOAT32, 1, 5, 6, 7, `{'descr': '<f4', 'fortran_order': False, 'shape': (1, 5, 6, 7), }`",
                "FLOAT32, 12, 155, 240, 240, `{'descr': '<f4', 'fortran_order': False, 'shape': (12, 155, 240, 240), }`",
                "INT16, 1, 1000, 1000, 12345, `{'descr': '<i2', 'fortran_order': False, 'shape': (1, 1000, 1000, 12345), }`"
            })
    void theHeaderIsNumpys(NpyType type, int channels, int z, int y, int x, String text) {
        byte[] header = new NpyHeader(type, channels, new Shape(z, y, x)).bytes();
        byte[] start = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0, 0x76, 0};
        assertThat(header).hasSize(HEADER).startsWith(start);
        assertThat(new String(header, start.length, HEADER - start.length, US_ASCII))
                .isEqualTo(text + " ".repeat(HEADER - start.length - text.length() - 1) + "\n");
    }

    @Test
    void planesMayComeInAnyOrder() throws IOException {
        Map<String, byte[]> rising = entries(archive(0, 1, 2));
        Map<String, byte[]> falling = entries(archive(2, 1, 0));
        assertThat(rising.keySet()).containsExactly("seg.npy", "data.npy");
        rising.forEach((name, bytes) -> assertThat(falling.get(name)).as(name).isEqualTo(bytes));
        ByteBuffer seg = items(rising.get("seg.npy"));
        ByteBuffer data = items(rising.get("data.npy"));
        assertThat(seg.remaining()).isEqualTo(24 * Short.BYTES);
        assertThat(data.remaining()).isEqualTo(2 * 24 * Float.BYTES);
        for (int i = 0; i < 24; i++) {
            assertThat(seg.getShort(i * Short.BYTES)).isEqualTo((short) (i - 1));
            assertThat(data.getFloat(i * Float.BYTES)).isEqualTo(i + 0.5f);
            assertThat(data.getFloat((24 + i) * Float.BYTES)).isEqualTo(100 + i + 0.5f);
        }
    }

    @Test
    void neitherTimeNorTimeZoneShow() throws IOException {
        TimeZone home = TimeZone.getDefault();
        try {
            TimeZone.setDefault(TimeZone.getTimeZone("Pacific/Auckland"));
            byte[] auckland = archive(0, 1, 2);
            TimeZone.setDefault(TimeZone.getTimeZone("America/Los_Angeles"));
            assertThat(archive(0, 1, 2)).isEqualTo(auckland);
        } finally {
            TimeZone.setDefault(home);
        }
    }

    @Test
    void everyPlaneComesOnceAndFits() throws IOException {
        try (ArraySpool spool = new ArraySpool(temp.resolve("a"), NpyType.INT16, 1, SHAPE)) {
            spool.accept(0, 1, new short[8]);
            assertThatThrownBy(() -> spool.accept(0, 1, new short[8]))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("plane 1 of channel 0 comes twice");
            assertThatThrownBy(() -> spool.accept(0, 3, new short[8]))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("there is no plane 3 of channel 0 in 1 channels of");
            assertThatThrownBy(() -> spool.accept(1, 0, new short[8]))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("there is no plane 0 of channel 1");
            assertThatThrownBy(() -> spool.accept(0, 0, new short[7]))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("a plane of 7 INT16 is none of 8 INT16");
            assertThatThrownBy(() -> spool.accept(0, 0, new float[8]))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("a plane of 8 FLOAT32 is none of 8 INT16");
            assertThatThrownBy(() -> spool.writeTo(new ByteArrayOutputStream()))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("only 1 of 3 planes have come, not number 0");
        }
        assertThat(temp).isEmptyDirectory();
    }

    @Test
    void aPlaneTooLargeForAnArrayIsRefusedBeforeAnythingIsMade() {
        Shape huge = new Shape(1, 1 << 15, 1 << 15);
        assertThatThrownBy(() -> new ArraySpool(temp.resolve("a"), NpyType.FLOAT32, 1, huge))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("too large for an array of FLOAT32");
        assertThat(temp).isEmptyDirectory();
    }

    private byte[] archive(int... order) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ArraySpool seg = new ArraySpool(temp.resolve("seg"), NpyType.INT16, 1, SHAPE);
                ArraySpool data = new ArraySpool(temp.resolve("data"), NpyType.FLOAT32, 2, SHAPE);
                NpzWriter npz = new NpzWriter(bytes)) {
            for (int z : order) {
                short[] labels = new short[8];
                float[] first = new float[8];
                for (int i = 0; i < 8; i++) {
                    labels[i] = (short) (8 * z + i - 1);
                    first[i] = 8 * z + i + 0.5f;
                }
                seg.accept(0, z, labels);
                data.accept(0, z, first);
                for (int i = 0; i < 8; i++) {
                    first[i] += 100;
                }
                data.accept(1, z, first);
            }
            npz.add("seg", seg);
            npz.add("data", data);
        }
        return bytes.toByteArray();
    }

    private static Map<String, byte[]> entries(byte[] archive) throws IOException {
        Map<String, byte[]> entries = new LinkedHashMap<>();
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(archive))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                entries.put(entry.getName(), in.readAllBytes());
            }
        }
        return entries;
    }

    private static ByteBuffer items(byte[] npy) {
        return ByteBuffer.wrap(Arrays.copyOfRange(npy, HEADER, npy.length)).order(ByteOrder.LITTLE_ENDIAN);
    }
}
