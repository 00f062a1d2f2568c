package org.nnunetspark.format.voxel;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Runs of voxels that are stored alike, against all voxels decoded at once. */
final class VoxelDecoderTest {
    private static final int COUNT = 500;
    private static final Conversion ZEROING = new Conversion(1, 0, true, true);
    private static final Conversion SCALING = new Conversion(0.5, -3, true, true);

    @ParameterizedTest
    @EnumSource(StoredType.class)
    void decodesARunAsItsVoxels(StoredType type) {
        for (ByteOrder order : new ByteOrder[] {ByteOrder.LITTLE_ENDIAN, ByteOrder.BIG_ENDIAN}) {
            for (Conversion conversion : new Conversion[] {Conversion.PLAIN, ZEROING, SCALING}) {
                requireEqual(type, order, conversion);
            }
        }
    }

    private static void requireEqual(StoredType type, ByteOrder order, Conversion conversion) {
        byte[] bytes = runs(type);
        VoxelDecoder whole = new VoxelDecoder(type, order, conversion);
        float[] expected = new float[COUNT];
        whole.decode(bytes, COUNT, expected);
        VoxelDecoder byRuns = new VoxelDecoder(type, order, conversion);
        float[] decoded = new float[COUNT];
        int number = 0;
        for (int from = 0; from < COUNT; number++) {
            int end = byRuns.endOfRun(bytes, from, COUNT);
            Arrays.fill(decoded, from, end, byRuns.decode(bytes, from, end - from));
            from = end;
        }
        assertThat(decoded).containsExactly(expected);
        assertThat(byRuns.replaced()).isEqualTo(whole.replaced());
        assertThat(number).as("runs").isBetween(COUNT / 10, COUNT / 2);
        if (type == StoredType.FLOAT32 && conversion.zeroesNonFinite() && order == ByteOrder.LITTLE_ENDIAN) {
            assertThat(whole.replaced()).isPositive();
        }
    }

    /** Random voxels, each several times, now and then a NaN of float32; the neighbours often differ in one byte only. */
    private static byte[] runs(StoredType type) {
        Random random = new Random(3);
        byte[] bytes = new byte[COUNT * type.bytes()];
        byte[] voxel = new byte[type.bytes()];
        for (int i = 0; i < COUNT; i++) {
            if (random.nextInt(4) == 0) {
                voxel[random.nextInt(voxel.length)] = (byte) random.nextInt();
                if (random.nextInt(5) == 0) {
                    voxel[voxel.length - 1] = 0x7f;
                    voxel[Math.max(0, voxel.length - 2)] = (byte) 0xc0;
                }
            }
            System.arraycopy(voxel, 0, bytes, i * voxel.length, voxel.length);
        }
        return bytes;
    }
}
