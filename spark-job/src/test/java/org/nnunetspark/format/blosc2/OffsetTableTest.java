package org.nnunetspark.format.blosc2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nnunetspark.testing.Vectors;

/** Against tables that python-blosc2 4.14.1 compressed (make_blosc2_tables.py). */
final class OffsetTableTest {
    private static final int CHUNKS = 6400;

    @ParameterizedTest
    @CsvSource({
        "table-6400, f00d7d4e6fd1693f5abaac34e589eb668e96ff43d2c58c377c97b74b590bfe9c",
        "table-zeros, 3f8354f14b3c47a70cdbc901b77a041ad8548d65bebaa8ae5e749c92c61bf5e7"
    })
    void decompressesWhatPythonCompressed(String name, String sha256) throws IOException {
        long[] offsets = OffsetTable.decode(ByteBuffer.wrap(golden(name)), CHUNKS);
        ByteBuffer bytes = ByteBuffer.allocate(CHUNKS * Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asLongBuffer().put(offsets);
        assertThat(Vectors.sha256(bytes.array())).isEqualTo(sha256);
    }

    @ParameterizedTest
    @ValueSource(strings = {"table-6400", "table-zeros"})
    void survivesEveryChangedByteAndRefusesEveryShorterTable(String name) throws IOException {
        byte[] table = golden(name);
        for (int at = 0; at < table.length; at++) {
            byte[] changed = table.clone();
            changed[at] ^= (byte) 0x81;
            boolean unused = isRefused(changed);
            byte[] shorter = Arrays.copyOf(table, at);
            assertThat(isRefused(shorter)).as("%d bytes", at).isTrue();
        }
    }

    @Test
    void aStreamMustGiveWhatIsAskedAndCopyOnlyWhatIsThere() {
        byte[] to = new byte[8];
        assertThatThrownBy(() -> Blosclz.decompress(ByteBuffer.wrap(new byte[] {1, 5, 6}), to, 0, 8))
                .hasMessage("a BloscLZ stream gives 2 bytes, not 8");
        assertThatThrownBy(() -> Blosclz.decompress(ByteBuffer.wrap(new byte[] {0, 5, 0x40, 1}), to, 0, 8))
                .hasMessage("a BloscLZ stream copies what is not there");
        assertThatThrownBy(() -> Blosclz.decompress(ByteBuffer.wrap(new byte[] {7, 5}), to, 0, 8))
                .hasMessage("a BloscLZ stream ends too early");
    }

    private static boolean isRefused(byte[] table) {
        try {
            long[] unused = OffsetTable.decode(ByteBuffer.wrap(table), CHUNKS);
            return false;
        } catch (IOException e) {
            return true;
        }
    }

    private static byte[] golden(String name) throws IOException {
        try (InputStream in = OffsetTableTest.class.getResourceAsStream(name + ".bin")) {
            return in.readAllBytes();
        }
    }
}
