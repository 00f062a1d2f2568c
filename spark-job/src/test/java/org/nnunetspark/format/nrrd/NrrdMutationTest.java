package org.nnunetspark.format.nrrd;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.nnunetspark.fault.InputFaultException;
import org.nnunetspark.fault.Outcome;
import org.nnunetspark.format.ByteSource;
import org.nnunetspark.format.Companions;
import org.nnunetspark.format.ImageFile;

/** Whatever bytes a file has, reading it ends in an image no larger than the file can fill, or in a verdict. */
final class NrrdMutationTest {
    private static final int MUTANTS = 6000;
    private static final String[] PIECES = {
        "0",
        "-1",
        "99999999999999999999",
        "2147483647",
        "nan",
        "inf",
        "none",
        "(",
        ")",
        "\"",
        ": ",
        ":=",
        "\n",
        "\r\n",
        "\n\n",
        "raw",
        "gzip",
        "ascii",
        "hex",
        "RAS",
        "list",
        "domain",
        "double",
        "4 3 2",
        " ",
        "LIST",
        "%03d",
        "../",
        "1e-300"
    };

    @Test
    void everyMutantIsReadOrNamed() throws Exception {
        Random random = new Random(2004);
        int read = 0;
        int refused = 0;
        for (int i = 0; i < MUTANTS; i++) {
            boolean detached = i % 5 == 4;
            NrrdBytes seed = seed(i);
            byte[] voxels = mutate(NrrdBytes.ramp(), random);
            ByteSource source = ByteSource.of(
                    "m.nrrd", mutate(detached ? seed.line("data file: v.raw").header() : seed.bytes(), random));
            Companions beside = detached ? NrrdBytes.companion("v.raw", voxels) : Companions.NONE;
            try (ImageFile image = new NrrdFormat().readImage(source, beside)) {
                assertThat(image.shape().voxels()).isLessThanOrEqualTo((source.length() + voxels.length) * 1032);
                read++;
            } catch (InputFaultException e) {
                assertThat(e.fault().message()).isNotBlank();
                assertThat(e.fault().code().outcome()).isEqualTo(Outcome.QUARANTINE);
                refused++;
            }
        }
        assertThat(read).isGreaterThan(MUTANTS / 20);
        assertThat(refused).isGreaterThan(MUTANTS / 20);
    }

    private static NrrdBytes seed(int i) {
        return switch (i % 5) {
            case 0 -> new NrrdBytes();
            case 1 -> new NrrdBytes().gzipped(NrrdBytes.ramp());
            case 2 ->
                new NrrdBytes().line("encoding: ascii").line("type: float").body("1.5 2 ".repeat(12));
            case 3 ->
                new NrrdBytes()
                        .withoutSpace()
                        .added("spacings: 1 2 3")
                        .added("axis mins: 1 2 3")
                        .added("kinds: domain domain domain")
                        .added("centerings: cell node cell")
                        .line("encoding: hex")
                        .body("0aF ".repeat(16));
            default -> new NrrdBytes().added("byte skip: -1");
        };
    }

    private static byte[] mutate(byte[] bytes, Random random) {
        byte[] mutant = bytes.clone();
        for (int n = random.nextInt(3); n > 0; n--) {
            mutant[random.nextInt(mutant.length)] = (byte) random.nextInt();
        }
        if (random.nextInt(3) == 0) {
            mutant = insert(mutant, random);
        }
        return random.nextInt(8) == 0 ? Arrays.copyOf(mutant, random.nextInt(2 * mutant.length)) : mutant;
    }

    /** Puts a piece of a header in place of some bytes. */
    private static byte[] insert(byte[] bytes, Random random) {
        byte[] piece = PIECES[random.nextInt(PIECES.length)].getBytes(StandardCharsets.US_ASCII);
        int from = random.nextInt(bytes.length);
        int to = Math.min(bytes.length, from + random.nextInt(6));
        byte[] begin = NrrdBytes.concat(Arrays.copyOf(bytes, from), piece);
        return NrrdBytes.concat(begin, Arrays.copyOfRange(bytes, to, bytes.length));
    }
}
