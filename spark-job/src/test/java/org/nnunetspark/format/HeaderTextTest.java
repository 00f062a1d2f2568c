package org.nnunetspark.format;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Random;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.nnunetspark.fault.Fault;
import org.nnunetspark.fault.InputFaultException;
import org.nnunetspark.format.metaimage.MetaImageFormat;
import org.nnunetspark.format.nrrd.NrrdFormat;
import org.nnunetspark.format.picture.NaturalImageFormat;
import org.nnunetspark.format.tiff.TiffStackFormat;

/** Comments, descriptions and custom fields may name a patient: no verdict or warning repeats them, however a file is spoilt. */
final class HeaderTextTest {
    private static final int MUTANTS = 3000;
    private static final String NAME = "CANARY";

    static Stream<Arguments> files() {
        return Stream.of(
                arguments(new NrrdFormat(), "a.nrrd", nrrd()),
                arguments(new MetaImageFormat(), "a.mha", meta()),
                arguments(new TiffStackFormat(), "a.tif", tiff(NAME + " of the patient, born 1970")),
                arguments(new TiffStackFormat(), "a.tif", tiff("ImageJ=1.5\nimages=1\nslices=1\nInfo=" + NAME + "\n")),
                arguments(new TiffStackFormat(), "a.tif", tiff("ImageJ=1.5\nimages=" + NAME + "\nslices=1\n")),
                arguments(new TiffStackFormat(), "a.tif", tiff("{\"shape\": [2, 2], \"by\": \"" + NAME + "\"}")),
                arguments(new NaturalImageFormat(), "a.png", png()));
    }

    @ParameterizedTest
    @MethodSource("files")
    void freeTextIsNeverRepeated(VoxelFormat format, String name, byte[] file) throws Exception {
        Random random = new Random(12);
        int refused = 0;
        for (int i = 0; i < MUTANTS; i++) {
            byte[] mutant = file.clone();
            for (int n = random.nextInt(3); n > 0; n--) {
                mutant[random.nextInt(mutant.length)] = (byte) (random.nextBoolean() ? '\n' : random.nextInt());
            }
            try (ImageFile image = format.readImage(ByteSource.of(name, mutant), Companions.NONE)) {
                assertThat(image.warnings()).extracting(Fault::toString).noneMatch(HeaderTextTest::tells);
            } catch (InputFaultException e) {
                refused++;
                assertThat(e.fault().toString())
                        .as("seed 12, mutant %d", i)
                        .satisfies(text -> assertThat(tells(text)).as(text).isFalse());
            }
        }
        assertThat(refused).isGreaterThan(MUTANTS / 50);
    }

    /** Also a part of it, as a changed byte may have cut it. */
    private static boolean tells(String text) {
        return text.contains("CANA") || text.contains("NARY");
    }

    private static byte[] nrrd() {
        return ("NRRD0005\n# patient: " + NAME + "\ncontent: " + NAME + "\ntype: uint8\ndimension: 3\n"
                        + "space: left-posterior-superior\nsizes: 2 2 2\nlabels: \"" + NAME + "\" \"y\" \"z\"\n"
                        + "space directions: (1,0,0) (0,1,0) (0,0,1)\nspace origin: (0,0,0)\nencoding: raw\n"
                        + "PatientName:=" + NAME + "\n0010_0010:=" + NAME + "\n\n12345678")
                .getBytes(US_ASCII);
    }

    private static byte[] meta() {
        return ("ObjectType = Image\nNDims = 3\nComment = " + NAME + "\nName = " + NAME + "\nPatientName = " + NAME
                        + "\nBinaryData = True\nBinaryDataByteOrderMSB = False\nCompressedData = False\nDimSize = 2 2 2\n"
                        + "ElementSpacing = 1 1 1\nElementType = MET_UCHAR\nElementDataFile = LOCAL\n12345678")
                .getBytes(US_ASCII);
    }

    private static byte[] tiff(String description) {
        byte[] text = (description + "\0").getBytes(US_ASCII);
        int behind = 10 + 12 * 7 + 4;
        int[][] tags = {
            {256, 3, 1, 2},
            {257, 3, 1, 2},
            {258, 3, 1, 8},
            {270, 2, text.length, behind},
            {273, 4, 1, behind + text.length},
            {278, 3, 1, 2},
            {279, 4, 1, 4}
        };
        ByteBuffer file = ByteBuffer.allocate(behind + text.length + 4).order(ByteOrder.LITTLE_ENDIAN);
        file.put((byte) 'I').put((byte) 'I').putShort((short) 42).putInt(8).putShort((short) tags.length);
        for (int[] tag : tags) {
            file.putShort((short) tag[0])
                    .putShort((short) tag[1])
                    .putInt(tag[2])
                    .putInt(tag[3]);
        }
        return file.putInt(0).put(text).array();
    }

    private static byte[] png() {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        file.writeBytes(new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'});
        file.writeBytes(chunk("IHDR", new byte[] {0, 0, 0, 2, 0, 0, 0, 2, 8, 0, 0, 0, 0}));
        file.writeBytes(chunk("tEXt", ("Author\0" + NAME).getBytes(US_ASCII)));
        byte[] stored = {0x78, 1, 1, 6, 0, (byte) 0xf9, (byte) 0xff, 0, 1, 2, 0, 3, 4, 0, 0x1e, 0, 0x0b};
        file.writeBytes(chunk("IDAT", stored));
        file.writeBytes(chunk("IEND", new byte[0]));
        return file.toByteArray();
    }

    private static byte[] chunk(String type, byte[] content) {
        CRC32 crc = new CRC32();
        crc.update(type.getBytes(US_ASCII));
        crc.update(content);
        return ByteBuffer.allocate(12 + content.length)
                .putInt(content.length)
                .put(type.getBytes(US_ASCII))
                .put(content)
                .putInt((int) crc.getValue())
                .array();
    }
}
