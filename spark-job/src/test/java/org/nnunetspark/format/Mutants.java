package org.nnunetspark.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.nnunetspark.fault.InputFaultException;

/** Whatever bytes a file has, reading it ends in an image, or in a verdict with a reason. */
public final class Mutants {
    /** What LZW can make of one byte; a bit may be a voxel. */
    private static final long MAX_RATIO = 2560;

    private Mutants() {}

    /** Gives a file's bytes new checksums, so that what lies behind them is reached. */
    public interface Repair {
        void apply(String name, byte[] bytes);
    }

    /** Reads mutants of golden files, always the same ones. */
    public static void survive(VoxelFormat format, List<GoldenFiles.Golden> seeds, Repair repair, int count)
            throws IOException {
        Random random = new Random(2004);
        int read = 0;
        int refused = 0;
        for (int i = 0; i < count; i++) {
            ByteSource seed = seeds.get(random.nextInt(seeds.size())).file();
            byte[] mutant = mutate(seed.open().readAllBytes(), random);
            if (random.nextInt(4) > 0) {
                repair.apply(seed.name(), mutant);
            }
            try (ImageFile image = format.readImage(ByteSource.of(seed.name(), mutant), Companions.NONE)) {
                assertThat(image.shape().voxels()).isLessThanOrEqualTo(mutant.length * MAX_RATIO * Byte.SIZE);
                read++;
            } catch (InputFaultException e) {
                assertThat(e.fault().message()).isNotBlank();
                assertThat(e.fault().file()).isEqualTo(seed.name());
                refused++;
            }
        }
        assertThat(read).isGreaterThan(count / 20);
        assertThat(refused).isGreaterThan(count / 20);
    }

    private static byte[] mutate(byte[] bytes, Random random) {
        for (int n = random.nextInt(4); n > 0; n--) {
            int bound = random.nextBoolean() ? bytes.length : Math.min(bytes.length, 400);
            bytes[random.nextInt(bound)] = (byte) (random.nextBoolean() ? random.nextInt() : -random.nextInt(2));
        }
        return random.nextInt(8) == 0 ? Arrays.copyOf(bytes, 1 + random.nextInt(2 * bytes.length)) : bytes;
    }
}
