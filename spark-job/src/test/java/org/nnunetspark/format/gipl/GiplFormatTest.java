package org.nnunetspark.format.gipl;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.MessageDigest;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.nnunetspark.fault.FaultCode;
import org.nnunetspark.fault.InputFaultException;
import org.nnunetspark.format.ByteSource;
import org.nnunetspark.format.Companions;
import org.nnunetspark.format.FileDigests;
import org.nnunetspark.format.FileHeader;
import org.nnunetspark.format.ImageFile;
import org.nnunetspark.format.InputDigest;
import org.nnunetspark.format.LabelFile;
import org.nnunetspark.volume.Shape;
import org.nnunetspark.volume.Spacing;
import org.nnunetspark.volume.VoxelType;

final class GiplFormatTest {
    private static final int MUTANTS = 4000;
    private static final Set<FaultCode> ALLOWED = EnumSet.of(
            FaultCode.EMPTY_FILE,
            FaultCode.WRONG_FORMAT,
            FaultCode.BAD_HEADER,
            FaultCode.HEADER_TRUNCATED,
            FaultCode.UNSUPPORTED_VARIANT,
            FaultCode.UNSUPPORTED_DATATYPE,
            FaultCode.ZERO_DIM,
            FaultCode.NOT_3D,
            FaultCode.BAD_SPACING,
            FaultCode.VOLUME_TOO_LARGE,
            FaultCode.TRUNCATED_DATA,
            FaultCode.NON_FINITE_DATA);

    @Test
    void headerTellsShapeSpacingAndCost() throws Exception {
        FileHeader header = new GiplFormat().readHeader(GiplBytes.good().source(), Companions.NONE);
        assertThat(header.shape()).isEqualTo(new Shape(2, 3, 4));
        assertThat(header.geometry().spacing()).isEqualTo(new Spacing(2.5, 1, 1));
        assertThat(header.voxelType()).isEqualTo(VoxelType.UINT8);
        assertThat(header.storedBytes()).isEqualTo(24);
    }

    @Test
    void labelsAreCountedAndEveryByteIsDigested() throws Exception {
        byte[] labels = new byte[100];
        Arrays.fill(labels, 3, 9, (byte) 2);
        byte[] file = GiplBytes.good().voxels(labels).bytes();
        String sha256 =
                HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(file));
        try (LabelFile read = new GiplFormat().readLabels(GiplBytes.source(file), Companions.NONE, List.of(0, 2))) {
            assertThat(read.voxelsPerLabel()).isEqualTo(Map.of(0, 18L, 2, 6L));
            assertThat(read.digests()).isEqualTo(FileDigests.of(new InputDigest(sha256, file.length)));
        }
    }

    /** Whatever bytes a file has, reading it ends in an image no larger than the file, or in a verdict. */
    @Test
    void everyMutantIsReadOrNamed() throws Exception {
        Random random = new Random(1995);
        int read = 0;
        for (int i = 0; i < MUTANTS; i++) {
            GiplBytes seed = GiplBytes.good();
            ByteSource source =
                    GiplBytes.source(mutate((i % 2 == 0 ? seed : seed.type(65).voxels(new byte[192])).bytes(), random));
            try (ImageFile image = new GiplFormat().readImage(source, Companions.NONE)) {
                assertThat(image.shape().voxels()).isLessThanOrEqualTo(source.length());
                read++;
            } catch (InputFaultException e) {
                assertThat(e.fault().code()).isIn(ALLOWED);
                assertThat(e.fault().message()).isNotBlank();
            }
        }
        assertThat(read).isBetween(MUTANTS / 20, MUTANTS - MUTANTS / 20);
    }

    /** Changes bytes of the fields that count, mostly. */
    private static byte[] mutate(byte[] bytes, Random random) {
        byte[] mutant = bytes.clone();
        for (int n = random.nextInt(4); n > 0; n--) {
            int place = random.nextBoolean() ? random.nextInt(26) : random.nextInt(mutant.length);
            mutant[place] = (byte) (random.nextBoolean() ? random.nextInt() : -random.nextInt(2));
        }
        return random.nextInt(8) == 0 ? Arrays.copyOf(mutant, random.nextInt(2 * mutant.length)) : mutant;
    }
}
