package org.nnunetspark.format;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.nnunetspark.fault.InputFaultException;
import org.nnunetspark.format.gipl.GiplFormat;
import org.nnunetspark.format.metaimage.MetaImageFormat;
import org.nnunetspark.format.nifti.NiftiFormat;
import org.nnunetspark.format.nifti.Semantics;
import org.nnunetspark.format.nrrd.NrrdFormat;
import org.nnunetspark.format.picture.NaturalImageFormat;
import org.nnunetspark.format.tiff.TiffStackFormat;
import org.nnunetspark.testing.Allocation;
import org.nnunetspark.volume.NativeMeter;

/** Files of a few hundred bytes that say they are huge: they are named before memory is taken for them. */
final class HostileSizesTest {
    private static final long HEAP = 4L << 20;
    private static final long OFF_HEAP = 4L << 20;
    /** Below the limit of voxels, and above any memory of a test. */
    private static final int SIDE = 1290;

    static Stream<Arguments> files() {
        VoxelFormat itk = new NiftiFormat(Semantics.SIMPLE_ITK);
        VoxelFormat nibabel = new NiftiFormat(Semantics.NIBABEL);
        return Stream.of(
                arguments(itk, ByteSource.of("a.nii", nifti(SIDE))),
                arguments(itk, ByteSource.of("a.nii.gz", gzip(nifti(SIDE)))),
                arguments(itk, ByteSource.of("a.nii", nifti(32767))),
                arguments(nibabel, ByteSource.of("a.nii", nifti(SIDE))),
                arguments(nibabel, ByteSource.of("a.nii.gz", gzip(nifti(32767)))),
                arguments(new NrrdFormat(), ByteSource.of("a.nrrd", nrrd("raw", SIDE, 'x'))),
                arguments(new NrrdFormat(), ByteSource.of("a.nrrd", nrrd("ascii", SIDE, '7'))),
                arguments(new NrrdFormat(), ByteSource.of("a.nrrd", nrrd("hex", SIDE, '7'))),
                arguments(new NrrdFormat(), ByteSource.of("a.nrrd", nrrd("raw", 2_000_000_000, 'x'))),
                arguments(
                        new NrrdFormat(),
                        ByteSource.of("a.nrrd", "NRRD0004\n".repeat(1 << 17).getBytes(US_ASCII))),
                arguments(new MetaImageFormat(), ByteSource.of("a.mha", meta(SIDE, "False"))),
                arguments(new MetaImageFormat(), ByteSource.of("a.mha", meta(SIDE, "True"))),
                arguments(new MetaImageFormat(), ByteSource.of("a.mha", meta(2_000_000_000, "False"))),
                arguments(new GiplFormat(), ByteSource.of("a.gipl", gipl(SIDE))),
                arguments(new GiplFormat(), ByteSource.of("a.gipl", gipl(32767))),
                arguments(new NaturalImageFormat(), ByteSource.of("a.png", png(40_000, 40_000))),
                arguments(new NaturalImageFormat(), ByteSource.of("a.png", png(Integer.MAX_VALUE, Integer.MAX_VALUE))),
                arguments(new NaturalImageFormat(), ByteSource.of("a.bmp", bmp(40_000, 40_000))),
                arguments(new NaturalImageFormat(), ByteSource.of("a.bmp", bmp(Integer.MAX_VALUE, Integer.MIN_VALUE))),
                arguments(new TiffStackFormat(), ByteSource.of("a.tif", tiff(40_000, 40_000, 1))),
                arguments(new TiffStackFormat(), ByteSource.of("a.tif", tiff(40_000, 40_000, 1 << 30))),
                arguments(new TiffStackFormat(), ByteSource.of("a.tif", tiff(-1, -1, -1))));
    }

    @ParameterizedTest
    @MethodSource("files")
    void isNamedBeforeMemoryIsTaken(VoxelFormat format, ByteSource file) throws Exception {
        NativeMeter.ofThread().restart();
        long before = NativeMeter.ofThread().peak();
        long heap = Allocation.ofWarm(
                () -> assertThatThrownBy(() -> read(format, file)).isInstanceOf(InputFaultException.class));
        assertThat(heap).as("bytes of the heap").isLessThan(HEAP);
        assertThat(NativeMeter.ofThread().peak() - before)
                .as("bytes outside it")
                .isLessThan(OFF_HEAP);
    }

    /** Every field of the binary headers at its extremes, one by one; most become another fault, and a few an image. */
    @ParameterizedTest
    @MethodSource("smallFiles")
    void noFieldAloneTakesMemory(VoxelFormat format, String name, byte[] small, int header) throws Exception {
        for (int width : new int[] {2, 4, 8}) {
            for (int at = 0; at + width <= header; at += 2) {
                for (byte first : new byte[] {0x7f, -1, 0x20}) {
                    byte[] mutant = small.clone();
                    for (int i = 0; i < width; i++) {
                        mutant[at + i] = -1;
                    }
                    // the most significant byte of either order
                    mutant[at] = first == -1 ? -1 : at % 4 == 0 ? first : mutant[at];
                    mutant[at + width - 1] = first;
                    requireSmall(format, ByteSource.of(name, mutant), width + " bytes at " + at);
                }
            }
        }
    }

    static Stream<Arguments> smallFiles() {
        return Stream.of(
                arguments(new NiftiFormat(Semantics.SIMPLE_ITK), "a.nii", nifti(2), 352),
                arguments(new NiftiFormat(Semantics.NIBABEL), "a.nii", nifti(2), 352),
                arguments(new GiplFormat(), "a.gipl", gipl(2), 256),
                arguments(new NaturalImageFormat(), "a.bmp", bmp(2, 2), 54),
                arguments(new TiffStackFormat(), "a.tif", tiff(2, 2, 1), 134));
    }

    private static void requireSmall(VoxelFormat format, ByteSource file, String what) throws Exception {
        NativeMeter.ofThread().restart();
        long before = NativeMeter.ofThread().peak();
        long heap = Allocation.ofWarm(() -> {
            try {
                read(format, file);
            } catch (InputFaultException e) {
                assertThat(e.fault().message()).isNotBlank();
            }
        });
        assertThat(heap).as("bytes of the heap, %s", what).isLessThan(HEAP);
        assertThat(NativeMeter.ofThread().peak() - before)
                .as("bytes outside it, %s", what)
                .isLessThan(OFF_HEAP);
    }

    private static void read(VoxelFormat format, ByteSource file) throws IOException {
        format.readImage(file, Companions.NONE).close();
    }

    private static byte[] nifti(int side) {
        ByteBuffer file = ByteBuffer.allocate(352 + 64).order(ByteOrder.LITTLE_ENDIAN);
        file.putInt(0, 348).putShort(40, (short) 3);
        for (int axis = 1; axis <= 3; axis++) {
            file.putShort(40 + 2 * axis, (short) side).putFloat(76 + 4 * axis, 1);
        }
        file.putShort(70, (short) 2).putShort(72, (short) 8).putFloat(108, 352).putFloat(112, 1);
        file.putShort(254, (short) 1).putFloat(280, 1).putFloat(300, 1).putFloat(320, 1);
        return file.put(344, "n+1\0".getBytes(US_ASCII)).array();
    }

    private static byte[] nrrd(String encoding, int side, char body) {
        return ("NRRD0004\ntype: uint8\ndimension: 3\nspace: left-posterior-superior\nsizes: " + side + " " + side + " "
                        + side + "\nspace directions: (1,0,0) (0,1,0) (0,0,1)\nspace origin: (0,0,0)\nencoding: "
                        + encoding + "\n\n" + String.valueOf(body).repeat(100))
                .getBytes(US_ASCII);
    }

    private static byte[] meta(int side, String compressed) {
        return ("ObjectType = Image\nNDims = 3\nBinaryData = True\nBinaryDataByteOrderMSB = False\nCompressedData = "
                        + compressed + "\nCompressedDataSize = 100\nDimSize = " + side + " " + side + " " + side
                        + "\nElementSpacing = 1 1 1\nElementType = MET_UCHAR\nElementDataFile = LOCAL\n"
                        + "x".repeat(100))
                .getBytes(US_ASCII);
    }

    private static byte[] gipl(int side) {
        ByteBuffer file = ByteBuffer.allocate(256 + 64);
        for (int axis = 0; axis < 4; axis++) {
            file.putShort(2 * axis, (short) (axis < 3 ? side : 1)).putFloat(10 + 4 * axis, 1);
        }
        return file.putShort(8, (short) 8).putInt(252, 0xefffe9b0).array();
    }

    private static byte[] png(int width, int height) {
        ByteBuffer file = ByteBuffer.allocate(200);
        file.putLong(0x89504e470d0a1a0aL);
        byte[] header = ByteBuffer.allocate(13)
                .putInt(width)
                .putInt(height)
                .put((byte) 8)
                .array();
        for (byte[] chunk : List.of(header, new byte[20], new byte[0])) {
            String type = chunk.length == 13 ? "IHDR" : chunk.length == 20 ? "IDAT" : "IEND";
            CRC32 crc = new CRC32();
            crc.update(type.getBytes(US_ASCII));
            crc.update(chunk);
            file.putInt(chunk.length).put(type.getBytes(US_ASCII)).put(chunk).putInt((int) crc.getValue());
        }
        return java.util.Arrays.copyOf(file.array(), file.position());
    }

    private static byte[] bmp(int width, int height) {
        ByteBuffer file = ByteBuffer.allocate(54 + 64).order(ByteOrder.LITTLE_ENDIAN);
        file.put((byte) 'B').put((byte) 'M').putInt(2, 118).putInt(10, 54).putInt(14, 40);
        return file.putInt(18, width)
                .putInt(22, height)
                .putShort(26, (short) 1)
                .putShort(28, (short) 24)
                .array();
    }

    /** One strip of bytes behind the directory. */
    private static byte[] tiff(int width, int height, int strips) {
        int[][] tags = {
            {256, 4, 1, width}, {257, 4, 1, height}, {258, 3, 1, 8}, {259, 3, 1, 1}, {262, 3, 1, 1},
            {273, 4, strips, 134}, {277, 3, 1, 1}, {278, 4, 1, height}, {279, 4, strips, 4}, {284, 3, 1, 1}
        };
        ByteBuffer file = ByteBuffer.allocate(134 + 64).order(ByteOrder.LITTLE_ENDIAN);
        file.put((byte) 'I').put((byte) 'I').putShort((short) 42).putInt(8).putShort((short) tags.length);
        for (int[] tag : tags) {
            file.putShort((short) tag[0])
                    .putShort((short) tag[1])
                    .putInt(tag[2])
                    .putInt(tag[3]);
        }
        return file.array();
    }

    private static byte[] gzip(byte[] content) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(bytes)) {
            out.write(content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
