package org.nnunetspark.format.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;
import static org.nnunetspark.format.picture.Pictures.SIGNATURE;
import static org.nnunetspark.format.picture.Pictures.bmp;
import static org.nnunetspark.format.picture.Pictures.chunk;
import static org.nnunetspark.format.picture.Pictures.deflate;
import static org.nnunetspark.format.picture.Pictures.header;
import static org.nnunetspark.format.picture.Pictures.png;

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

/** Every fault of a PNG or BMP file, with its place and its values. */
final class PictureFaultsTest {
    private static final byte[] GREY = header(2, 1, 8, 0, 0);
    private static final byte[] DATA = chunk("IDAT", deflate((byte) 0, (byte) 1, (byte) 2));
    private static final byte[] END = chunk("IEND");

    static Stream<Arguments> faults() {
        return Stream.concat(pngs(), bmps());
    }

    private static Stream<Arguments> pngs() {
        byte[] flipped = DATA.clone();
        flipped[10] ^= 1;
        byte[] palette = chunk("PLTE", (byte) 1, (byte) 2, (byte) 3);
        return Stream.of(
                fault(FaultCode.EMPTY_FILE, "the file has 0 bytes", png(new byte[0])),
                fault(FaultCode.WRONG_FORMAT, "the name does not end in .png", ByteSource.of("a.jpg", SIGNATURE)),
                fault(FaultCode.WRONG_FORMAT, "at byte 0: the file does not begin like a PNG", png(new byte[] {
                    0x47, 0x49, 0x46
                })),
                fault(FaultCode.HEADER_TRUNCATED, "at byte 4: the file ends inside", png(Arrays.copyOf(SIGNATURE, 4))),
                fault(FaultCode.HEADER_TRUNCATED, "at byte 33: the file ends", png(SIGNATURE, GREY)),
                fault(FaultCode.BAD_HEADER, "chunk IDAT where IHDR belongs", png(SIGNATURE, DATA, END)),
                fault(
                        FaultCode.ZERO_DIM,
                        "at byte 16: a picture of 0 x 1",
                        png(SIGNATURE, header(0, 1, 8, 0, 0), DATA, END)),
                fault(
                        FaultCode.BAD_HEADER,
                        "bit depth 3, colour type 0",
                        png(SIGNATURE, header(2, 1, 3, 0, 0), DATA, END)),
                fault(FaultCode.BAD_HEADER, "4294967295 x 1", png(SIGNATURE, header(-1, 1, 8, 0, 0), DATA, END)),
                fault(
                        FaultCode.UNSUPPORTED_VARIANT,
                        "grey with alpha",
                        png(SIGNATURE, header(2, 1, 8, 4, 0), DATA, END)),
                fault(
                        FaultCode.UNSUPPORTED_VARIANT,
                        "animated",
                        png(SIGNATURE, GREY, chunk("acTL", new byte[8]), DATA, END)),
                fault(
                        FaultCode.UNSUPPORTED_VARIANT,
                        "the critical chunk ABCD",
                        png(SIGNATURE, GREY, chunk("ABCD"), DATA, END)),
                fault(FaultCode.CORRUPT_DATA, "at byte 33: chunk IDAT has the CRC", png(SIGNATURE, GREY, flipped, END)),
                fault(FaultCode.CORRUPT_DATA, "no chunk: length 0x00000000", png(SIGNATURE, GREY, DATA, new byte[12])),
                fault(FaultCode.BAD_HEADER, "not side by side", png(SIGNATURE, GREY, DATA, chunk("tEXt"), DATA, END)),
                fault(FaultCode.TRUNCATED_DATA, "no pixels (chunk IDAT)", png(SIGNATURE, GREY, END)),
                fault(FaultCode.TRUNCATED_DATA, "or before its last one", png(SIGNATURE, GREY, DATA)),
                fault(
                        FaultCode.TRUNCATED_DATA,
                        "claims 1000000000 bytes of pixels, and the file holds at most 11352",
                        png(SIGNATURE, header(100000, 10000, 8, 0, 0), DATA, END)),
                fault(
                        FaultCode.TRUNCATED_DATA,
                        "end before the picture does",
                        png(SIGNATURE, header(2, 2, 8, 0, 0), DATA, END)),
                fault(
                        FaultCode.CORRUPT_DATA,
                        "are damaged (",
                        png(SIGNATURE, GREY, chunk("IDAT", (byte) 1, (byte) 2, (byte) 3), END)),
                fault(FaultCode.CORRUPT_DATA, "a row has filter 9", png(2, 1, 8, 0, new byte[] {9, 1, 2})),
                fault(FaultCode.TRUNCATED_DATA, "have no end", png(SIGNATURE, GREY, cutData(), END)),
                fault(FaultCode.BAD_HEADER, "of a palette, and there is none", png(2, 1, 8, 3, new byte[3])),
                fault(
                        FaultCode.BAD_HEADER,
                        "a palette of 4 bytes",
                        png(SIGNATURE, GREY, chunk("PLTE", new byte[4]), DATA, END)),
                fault(
                        FaultCode.CORRUPT_DATA,
                        "a pixel has colour 1 of a palette of 1",
                        png(SIGNATURE, header(2, 1, 8, 3, 0), palette, DATA, END)));
    }

    /** All pixels, but not the checksum of the stream. */
    private static byte[] cutData() {
        byte[] stream = deflate((byte) 0, (byte) 1, (byte) 2);
        return chunk("IDAT", Arrays.copyOf(stream, stream.length - 2));
    }

    private static Stream<Arguments> bmps() {
        byte[] row = new byte[4];
        return Stream.of(
                fault(FaultCode.WRONG_FORMAT, "at byte 0: the file does not begin like a BMP", bmp(SIGNATURE)),
                fault(FaultCode.HEADER_TRUNCATED, "at byte 2: ", bmp(new byte[] {0x42, 0x4d})),
                fault(
                        FaultCode.HEADER_TRUNCATED,
                        "its header of 54 bytes",
                        bmp(Arrays.copyOf(bmp(1, 1, 24, 0, row), 53))),
                fault(
                        FaultCode.HEADER_TRUNCATED,
                        "its header of 1078 bytes",
                        bmp(Arrays.copyOf(bmp(1, 1, 8, 0, row), 99))),
                fault(FaultCode.BAD_HEADER, "a header of 41 bytes", bmp(bmp(1, 1, 24, 0, row), 14, 41)),
                fault(FaultCode.ZERO_DIM, "a picture of 0 x 1 pixels", bmp(bmp(0, 1, 24, 0, row))),
                fault(FaultCode.BAD_HEADER, "a picture of -1 x 1 pixels", bmp(bmp(-1, 1, 24, 0, row))),
                fault(FaultCode.UNSUPPORTED_VARIANT, "compression 4 with 24 bits", bmp(bmp(1, 1, 24, 4, row))),
                fault(FaultCode.UNSUPPORTED_VARIANT, "compression 0 with 2 bits", bmp(bmp(1, 1, 2, 0, row))),
                fault(FaultCode.BAD_HEADER, "a palette of 257 colours", bmp(bmp(1, 1, 8, 0, row), 46, 257)),
                fault(FaultCode.UNSUPPORTED_VARIANT, "a grey palette of 16 colours", bmp(bmp(1, 1, 4, 0, row))),
                fault(
                        FaultCode.UNSUPPORTED_VARIANT,
                        "colours in the bits [1, 2, 4] of a pixel",
                        bmp(bmp(1, 1, 32, 3, new byte[] {1, 0, 0, 0, 2, 0, 0, 0, 4, 0, 0, 0, 0, 0, 0, 0}))),
                fault(
                        FaultCode.TRUNCATED_DATA,
                        "at byte 54: the header claims 30000 x 30000 pixels, for which the 4 bytes",
                        bmp(bmp(30000, 30000, 24, 0, row))),
                fault(FaultCode.CORRUPT_DATA, "a pixel has colour 9 of a palette of 3", bmp(colours(9))),
                fault(FaultCode.TRUNCATED_DATA, "the runs end after 2 of 8 pixels", runs(2, 5, 0, 1)),
                fault(FaultCode.TRUNCATED_DATA, "the file ends inside the runs", runs(2, 5)),
                fault(FaultCode.CORRUPT_DATA, "a run of 5 pixels at column 0 of 4", runs(5, 1, 0, 1)),
                fault(FaultCode.CORRUPT_DATA, "a run of 3 pixels at column 2 of 4", runs(2, 1, 0, 3, 1, 1, 1, 0)),
                fault(FaultCode.CORRUPT_DATA, "a skip by 1 columns and 2 rows", runs(1, 1, 0, 2, 1, 2)),
                fault(
                        FaultCode.TRUNCATED_DATA,
                        "claims 30000 x 30000 pixels",
                        bmp(bmp(30000, 30000, 8, 1, new byte[1000]))));
    }

    /** A pixel of 8 bits and a palette of three colours that are not grey. */
    private static byte[] colours(int pixel) {
        byte[] file = bmp(1, 1, 8, 0, (byte) pixel, (byte) 0, (byte) 0, (byte) 0);
        file[46] = 3;
        file[54] = 77;
        return file;
    }

    private static ByteSource runs(int... bytes) {
        byte[] runs = new byte[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            runs[i] = (byte) bytes[i];
        }
        return bmp(bmp(4, 2, 8, 1, runs));
    }

    private static Arguments fault(FaultCode code, String message, ByteSource file) {
        return arguments(code, message, file);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("faults")
    void names(FaultCode code, String message, ByteSource file) throws IOException {
        InputFaultException thrown = catchThrowableOfType(
                InputFaultException.class, () -> new NaturalImageFormat().readImage(file, Companions.NONE));
        assertThat(thrown.fault().code()).isEqualTo(code);
        assertThat(thrown.fault().message()).contains(message);
        assertThat(thrown.fault().file()).isEqualTo(file.name());
    }
}
