package org.nnunetspark.format.nifti;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.nnunetspark.fault.InputFaultException;
import org.nnunetspark.format.ByteSource;
import org.nnunetspark.format.Companions;
import org.nnunetspark.format.ImageFile;

/** Whatever bytes a file has, reading it ends in an image no larger than the file can fill, or in a verdict. */
final class NiftiMutationTest {
    private static final int MUTANTS = Integer.getInteger("nnunetspark.mutants", 4000);
    private static final long SEED = Long.getLong("nnunetspark.seed", 2004);
    private static final int HEADER = 348;
    /** Where fields overflow, change sign, or mean something of their own. */
    private static final int[] WHOLE = {
        0,
        1,
        -1,
        2,
        3,
        4,
        7,
        8,
        16,
        64,
        128,
        255,
        256,
        348,
        352,
        512,
        540,
        768,
        1024,
        2304,
        32767,
        -32768,
        1 << 24,
        Integer.MAX_VALUE,
        Integer.MIN_VALUE
    };

    private static final float[] REAL = {
        0,
        -0f,
        1,
        0.5f,
        352,
        352.5f,
        Float.MIN_VALUE,
        1e-7f,
        1e7f,
        3.4e38f,
        Float.NaN,
        Float.POSITIVE_INFINITY,
        Float.NEGATIVE_INFINITY
    };

    @Test
    void everyMutantIsReadOrNamed() throws Exception {
        Random random = new Random(SEED);
        int read = 0;
        int refused = 0;
        for (int i = 0; i < MUTANTS; i++) {
            byte[] mutant = mutate(random.nextBoolean() ? field(seed(i), random) : seed(i), random);
            boolean gzipped = i % 3 == 0;
            ByteSource source = gzipped
                    ? ByteSource.of("m.nii.gz", mutate(NiftiBytes.gzip(mutant), random))
                    : NiftiBytes.plain(mutant);
            Semantics semantics = random.nextBoolean() ? Semantics.SIMPLE_ITK : Semantics.NIBABEL;
            try (ImageFile image = new NiftiFormat(semantics).readImage(source, Companions.NONE)) {
                assertThat(image.channels().get(0).shape().voxels()).isLessThanOrEqualTo(source.length() * 1032);
                read++;
            } catch (InputFaultException e) {
                assertThat(e.fault().message()).isNotBlank();
                refused++;
            }
        }
        assertThat(read).isGreaterThan(MUTANTS / 20);
        assertThat(refused).isGreaterThan(MUTANTS / 20);
    }

    private static byte[] seed(int i) {
        return switch (i % 4) {
            case 0 -> NiftiBytes.nifti1().qformCode(1).bytes();
            case 1 -> NiftiBytes.nifti1(ByteOrder.BIG_ENDIAN).floats(1, 2, 3).bytes();
            case 2 -> NiftiBytes.nifti2(ByteOrder.LITTLE_ENDIAN).bytes();
            default ->
                NiftiBytes.nifti1().extension(new byte[32]).voxOffset(384).bytes();
        };
    }

    /** Another value in a field, or across two. */
    private static byte[] field(byte[] seed, Random random) {
        byte[] mutant = seed.clone();
        ByteOrder order = random.nextBoolean() ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN;
        ByteBuffer header = ByteBuffer.wrap(mutant).order(order);
        int at = 2 * random.nextInt((HEADER - Long.BYTES) / 2);
        switch (random.nextInt(4)) {
            case 0 -> header.putShort(at, (short) WHOLE[random.nextInt(WHOLE.length)]);
            case 1 -> header.putInt(at, WHOLE[random.nextInt(WHOLE.length)]);
            case 2 -> header.putLong(at, (long) WHOLE[random.nextInt(WHOLE.length)] << random.nextInt(33));
            default -> header.putFloat(at, REAL[random.nextInt(REAL.length)]);
        }
        return mutant;
    }

    private static byte[] mutate(byte[] bytes, Random random) {
        byte[] mutant = bytes.clone();
        for (int n = random.nextInt(4); n > 0; n--) {
            mutant[random.nextInt(mutant.length)] =
                    (byte) (random.nextBoolean() ? random.nextInt() : -random.nextInt(2));
        }
        return random.nextInt(8) == 0 ? Arrays.copyOf(mutant, random.nextInt(2 * mutant.length)) : mutant;
    }
}
