package org.nnunetspark.format.nifti;

import static org.assertj.core.api.Assertions.assertThat;

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
    private static final int MUTANTS = 4000;

    @Test
    void everyMutantIsReadOrNamed() throws Exception {
        Random random = new Random(2004);
        int read = 0;
        int refused = 0;
        for (int i = 0; i < MUTANTS; i++) {
            byte[] mutant = mutate(seed(i), random);
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

    private static byte[] mutate(byte[] bytes, Random random) {
        byte[] mutant = bytes.clone();
        for (int n = random.nextInt(4); n > 0; n--) {
            mutant[random.nextInt(mutant.length)] =
                    (byte) (random.nextBoolean() ? random.nextInt() : -random.nextInt(2));
        }
        return random.nextInt(8) == 0 ? Arrays.copyOf(mutant, random.nextInt(2 * mutant.length)) : mutant;
    }
}
