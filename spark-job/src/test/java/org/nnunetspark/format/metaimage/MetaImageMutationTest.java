package org.nnunetspark.format.metaimage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.nnunetspark.fault.FaultCode;
import org.nnunetspark.fault.InputFaultException;
import org.nnunetspark.format.ByteSource;
import org.nnunetspark.format.ImageFile;

/** Whatever bytes a file has, reading it ends in an image no larger than the file can fill, or in a verdict. */
final class MetaImageMutationTest {
    private static final int MUTANTS = 6000;
    private static final String SIGNS = "0123456789 -+.eE=:\n\tTFL%/";
    private static final Set<FaultCode> ALLOWED = EnumSet.of(
            FaultCode.EMPTY_FILE,
            FaultCode.WRONG_FORMAT,
            FaultCode.BAD_HEADER,
            FaultCode.HEADER_TRUNCATED,
            FaultCode.UNSUPPORTED_VARIANT,
            FaultCode.UNSUPPORTED_DATATYPE,
            FaultCode.ZERO_DIM,
            FaultCode.NEGATIVE_DIM,
            FaultCode.NOT_3D,
            FaultCode.BAD_SPACING,
            FaultCode.VOLUME_TOO_LARGE,
            FaultCode.TRUNCATED_DATA,
            FaultCode.CORRUPT_DATA,
            FaultCode.NON_FINITE_DATA,
            FaultCode.COMPANION_MISSING);

    @Test
    void everyMutantIsReadOrNamed() throws Exception {
        Random random = new Random(2004);
        int read = 0;
        for (int i = 0; i < MUTANTS; i++) {
            ByteSource source = MetaBytes.source(mutate(seed(i), random));
            byte[] beside = mutate(new byte[MetaBytes.VOXELS], random);
            try (ImageFile image = new MetaImageFormat().readImage(source, MetaBytes.beside(beside))) {
                assertThat(image.shape().voxels()).isLessThanOrEqualTo((source.length() + beside.length) * 1032);
                read++;
            } catch (InputFaultException e) {
                assertThat(e.fault().code()).isIn(ALLOWED);
                assertThat(e.fault().message()).isNotBlank();
            }
        }
        assertThat(read).isBetween(MUTANTS / 20, MUTANTS - MUTANTS / 20);
    }

    private static byte[] seed(int i) {
        MetaBytes file = MetaBytes.good();
        return switch (i % 5) {
            case 0 -> file.bytes();
            case 1 ->
                file.set("HeaderSize", "-1")
                        .set("ElementType", "MET_FLOAT")
                        .voxels(new byte[96])
                        .bytes();
            case 2 -> file.zlib(new byte[48], 3).set("ElementType", "MET_SHORT").bytes();
            case 3 -> file.text("1.5 2,3\n".repeat(8)).bytes();
            default ->
                file.set("ElementDataFile", MetaBytes.BESIDE)
                        .voxels(new byte[0])
                        .bytes();
        };
    }

    private static byte[] mutate(byte[] bytes, Random random) {
        byte[] mutant = bytes.clone();
        for (int n = random.nextInt(4); n > 0; n--) {
            mutant[random.nextInt(mutant.length)] =
                    (byte) (random.nextInt(3) == 0 ? random.nextInt() : SIGNS.charAt(random.nextInt(SIGNS.length())));
        }
        return random.nextInt(8) == 0 ? Arrays.copyOf(mutant, random.nextInt(2 * mutant.length)) : mutant;
    }
}
