package org.nnunetspark.format.tiff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;
import static org.nnunetspark.format.tiff.Tiffs.grey;

import java.io.IOException;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.nnunetspark.fault.FaultCode;
import org.nnunetspark.fault.InputFaultException;
import org.nnunetspark.format.ByteSource;
import org.nnunetspark.format.Companions;

/** Every fault of a TIFF file, with its place and its values. */
final class TiffFaultsTest {
    static Stream<Arguments> faults() {
        return Stream.of(containers(), pages(), segments(), series()).flatMap(faults -> faults);
    }

    private static Stream<Arguments> containers() {
        byte[] good = grey().bytes();
        byte[] wrong = good.clone();
        wrong[2] = 41;
        byte[] big = good.clone();
        big[2] = 43;
        return Stream.of(
                fault(FaultCode.EMPTY_FILE, "the file has 0 bytes", file()),
                fault(FaultCode.HEADER_TRUNCATED, "at byte 3: ", file(Arrays.copyOf(good, 3))),
                fault(FaultCode.HEADER_TRUNCATED, "the header of 8 bytes", file(Arrays.copyOf(good, 7))),
                fault(FaultCode.WRONG_FORMAT, "at byte 0: the file does not begin like a TIFF", file(wrong)),
                fault(FaultCode.BAD_HEADER, "a BigTIFF whose offsets have not 8 bytes", file(big)),
                fault(
                        FaultCode.BAD_HEADER,
                        "a directory's count of tags of 2 bytes at 12",
                        file(Arrays.copyOf(good, 12))),
                fault(FaultCode.BAD_HEADER, "a directory of 7 tags of 90 bytes at 12", file(Arrays.copyOf(good, 60))),
                fault(FaultCode.BAD_HEADER, "comes back to this one", grey().next(12)),
                fault(FaultCode.BAD_HEADER, "at 9999 is not inside", grey().next(9999)),
                fault(FaultCode.BAD_HEADER, "tag 258 has type 99", grey().typed(TiffLayout.BITS_PER_SAMPLE, 99, 8)),
                fault(FaultCode.BAD_HEADER, "tag 256 has type 11, not unsigned", grey().typed(TiffLayout.WIDTH, 11, 2)),
                fault(FaultCode.BAD_HEADER, "tag 256 has 2 values, not 1", grey().tag(TiffLayout.WIDTH, 2, 2)),
                fault(FaultCode.BAD_HEADER, "tag 256 has 0 values", grey().tag(TiffLayout.WIDTH)));
    }

    private static Stream<Arguments> pages() {
        return Stream.of(
                fault(FaultCode.ZERO_DIM, "the image's width is 0", grey().tag(TiffLayout.WIDTH, 0)),
                fault(FaultCode.ZERO_DIM, "the image's length is 0", grey().without(TiffLayout.LENGTH)),
                fault(FaultCode.VOLUME_TOO_LARGE, "width of 3000000000", grey().tag(TiffLayout.WIDTH, 3_000_000_000L)),
                fault(
                        FaultCode.VOLUME_TOO_LARGE,
                        "a page of 100000 x 100000 pixels of 1 bytes; the limit is 2147483631",
                        grey().tag(TiffLayout.WIDTH, 100000).tag(TiffLayout.LENGTH, 100000)),
                fault(
                        FaultCode.VOLUME_TOO_LARGE,
                        "a tile of 100000 x 100000",
                        grey().tag(TiffLayout.TILE_WIDTH, 100000).tag(TiffLayout.TILE_LENGTH, 100000)),
                fault(FaultCode.UNSUPPORTED_DATATYPE, "samples of 1 bits", grey().tag(TiffLayout.BITS_PER_SAMPLE, 1)),
                fault(FaultCode.UNSUPPORTED_DATATYPE, "sample format 6", grey().tag(TiffLayout.SAMPLE_FORMAT, 6)),
                fault(
                        FaultCode.UNSUPPORTED_DATATYPE,
                        "bits a sample differ: [5, 6, 5]",
                        grey().tag(TiffLayout.BITS_PER_SAMPLE, 5, 6, 5).tag(TiffLayout.SAMPLES_PER_PIXEL, 3)),
                fault(FaultCode.BAD_HEADER, "0 samples a pixel", grey().tag(TiffLayout.SAMPLES_PER_PIXEL, 0)),
                fault(FaultCode.BAD_HEADER, "planar configuration 3", grey().tag(TiffLayout.PLANAR_CONFIG, 3)),
                fault(FaultCode.UNSUPPORTED_VARIANT, "compression 7;", grey().tag(TiffLayout.COMPRESSION, 7)),
                fault(FaultCode.UNSUPPORTED_VARIANT, "predictor 4", grey().tag(TiffLayout.PREDICTOR, 4)),
                fault(FaultCode.BAD_HEADER, "floating-point numbers with UINT8", grey().tag(TiffLayout.PREDICTOR, 3)),
                fault(FaultCode.UNSUPPORTED_VARIANT, "YCbCr", grey().tag(TiffLayout.PHOTOMETRIC, 6)),
                fault(FaultCode.UNSUPPORTED_VARIANT, "bits from right to left", grey().tag(TiffLayout.FILL_ORDER, 2)),
                fault(FaultCode.UNSUPPORTED_VARIANT, "pages below pages", grey().tag(TiffLayout.SUB_IFDS, 8)),
                fault(FaultCode.UNSUPPORTED_VARIANT, "pages of several slices", grey().tag(TiffLayout.IMAGE_DEPTH, 2)),
                fault(FaultCode.BAD_HEADER, "strips or tiles 0 pixels", grey().tag(TiffLayout.ROWS_PER_STRIP, 0)),
                fault(
                        FaultCode.BAD_HEADER,
                        "an image of 2 strips or tiles with 1 offsets and 1 byte counts",
                        grey().tag(TiffLayout.ROWS_PER_STRIP, 1)));
    }

    private static Stream<Arguments> segments() {
        Tiffs lzw = slice(0x80, 0x7f, 0xff, 0x00).tag(TiffLayout.COMPRESSION, 5);
        return Stream.of(
                fault(FaultCode.TRUNCATED_DATA, "4 bytes is claimed to be in 3 bytes of NONE", grey(1, 2, 3)),
                fault(
                        FaultCode.TRUNCATED_DATA,
                        "strip or tile 0 of 4 bytes at 5000",
                        grey().tag(TiffLayout.STRIP_OFFSETS, 5000)),
                fault(
                        FaultCode.UNSUPPORTED_VARIANT,
                        "strip or tile 0 of page 1 is left out",
                        grey().tag(TiffLayout.STRIP_OFFSETS, 0)),
                fault(
                        FaultCode.BAD_HEADER,
                        "strips or tiles overlap",
                        grey().tag(TiffLayout.ROWS_PER_STRIP, 1)
                                .tag(TiffLayout.STRIP_OFFSETS, 8, 8)
                                .tag(TiffLayout.STRIP_BYTE_COUNTS, 100, 100)),
                fault(
                        FaultCode.TRUNCATED_DATA,
                        "1000000 bytes is claimed to be in 4 bytes of DEFLATE",
                        grey().tag(TiffLayout.COMPRESSION, 8).tag(TiffLayout.WIDTH, 500000)),
                fault(
                        FaultCode.CORRUPT_DATA,
                        "at byte 8: strip or tile 0 is damaged",
                        slice(1, 2, 3, 4).tag(TiffLayout.COMPRESSION, 8)),
                fault(FaultCode.CORRUPT_DATA, "damaged: LZW code 511 where the table has 258", lzw),
                fault(
                        FaultCode.CORRUPT_DATA,
                        "a PackBits run is cut, or longer",
                        slice(7, 1, 2, 3).tag(TiffLayout.COMPRESSION, 32773)),
                fault(
                        FaultCode.CORRUPT_DATA,
                        "has 2 bytes instead of 4",
                        slice(1, 5, 5, 0x80).tag(TiffLayout.COMPRESSION, 32773)));
    }

    /** A stack of one slice. */
    private static Tiffs slice(int... pixels) {
        return grey(pixels).description("{\"shape\": [1, 2, 2]}");
    }

    private static Stream<Arguments> series() {
        return Stream.of(
                fault(FaultCode.NOT_3D, "an array of [2, 2] has 2 axes", grey()),
                fault(FaultCode.UNSUPPORTED_VARIANT, "OME-TIFF", grey().description("<OME></OME>\n")),
                fault(FaultCode.UNSUPPORTED_VARIANT, "Aperio SVS", grey().description("Aperio Image")),
                fault(FaultCode.UNSUPPORTED_VARIANT, "ScanImage", grey().text(TiffLayout.SOFTWARE, "SI.X = 1")),
                fault(FaultCode.UNSUPPORTED_VARIANT, "Zeiss LSM (tag 34412)", grey().tag(34412, 1)),
                fault(
                        FaultCode.BAD_HEADER,
                        "of 12 characters, is of tifffile's kind and has no shape",
                        grey().description("{\"shape\": 7}")),
                fault(
                        FaultCode.BAD_HEADER,
                        "of 13 characters, is of tifffile's kind and has no shape",
                        grey().description("{\"shape\": [1,")),
                fault(
                        FaultCode.UNSUPPORTED_VARIANT,
                        "shape [3, 3] is not one of pages [2, 2]",
                        grey().description("{\"shape\": [3, 3]}")),
                fault(
                        FaultCode.UNSUPPORTED_VARIANT,
                        "shape [2, 2] needs 1 pages, and the file has 2",
                        grey(1, 2, 3, 4, 5, 6, 7, 8)
                                .tag(TiffLayout.STRIP_BYTE_COUNTS, 4)
                                .pages(2)
                                .description("{\"shape\": [2, 2]}")),
                fault(
                        FaultCode.TRUNCATED_DATA,
                        "needs 100 images of 4 bytes",
                        grey().description("ImageJ=1.11a\nimages=100\nslices=100\n")),
                fault(
                        FaultCode.BAD_HEADER,
                        "ImageJ's description has \"slices\" of 1 characters",
                        grey().description("ImageJ=\nslices=x")),
                fault(
                        FaultCode.UNSUPPORTED_VARIANT,
                        "an ImageJ description of",
                        grey().description("ImageJ=\nframes=0")),
                fault(
                        FaultCode.UNSUPPORTED_VARIANT,
                        "their tags have them elsewhere",
                        grey(new int[200])
                                .tag(TiffLayout.STRIP_BYTE_COUNTS, 4)
                                .pages(2)
                                .description("ImageJ=\nslices=2")));
    }

    private static ByteSource file(byte... bytes) {
        return ByteSource.of("case_0000.tif", bytes);
    }

    private static Arguments fault(FaultCode code, String message, Tiffs tiff) {
        return fault(code, message, tiff.file());
    }

    private static Arguments fault(FaultCode code, String message, ByteSource file) {
        return arguments(code, message, file);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("faults")
    void names(FaultCode code, String message, ByteSource file) throws IOException {
        InputFaultException thrown = catchThrowableOfType(
                InputFaultException.class, () -> new TiffStackFormat().readImage(file, Companions.NONE));
        assertThat(thrown.fault().code()).isEqualTo(code);
        assertThat(thrown.fault().message()).contains(message);
        assertThat(thrown.fault().file()).isEqualTo("case_0000.tif");
    }
}
