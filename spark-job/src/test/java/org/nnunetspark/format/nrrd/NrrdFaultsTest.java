package org.nnunetspark.format.nrrd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.nnunetspark.fault.Fault;
import org.nnunetspark.fault.FaultCode;
import org.nnunetspark.fault.InputFaultException;
import org.nnunetspark.format.ByteSource;
import org.nnunetspark.format.Companions;
import org.nnunetspark.format.ImageFile;

/** Every fault and every warning of an NRRD file, with its place and its values. */
final class NrrdFaultsTest {
    private static final int VOXELS_AND_MORE = (1 << 20) + NrrdBytes.VOXELS + 1;

    private static NrrdBytes good() {
        return new NrrdBytes();
    }

    private static NrrdBytes placed() {
        return good().withoutSpace();
    }

    static Stream<Arguments> files() {
        return Stream.of(
                fault(FaultCode.EMPTY_FILE, "0 bytes", file("")),
                fault(FaultCode.WRONG_FORMAT, "does not begin with NRRD", file("version https://git")),
                fault(FaultCode.WRONG_FORMAT, "does not begin with NRRD", file("NRR")),
                fault(FaultCode.UNSUPPORTED_VARIANT, "version 1 to 5", good().first("NRRD0006")),
                fault(FaultCode.HEADER_TRUNCATED, "at byte 8: the file ends inside a line", file("NRRD0004")),
                fault(FaultCode.HEADER_TRUNCATED, "names no data file", file("NRRD0004\ntype: uchar\n")),
                fault(FaultCode.BAD_HEADER, "at byte 12: a zero byte", file("NRRD0004\na:=\0\n\n")),
                fault(FaultCode.BAD_HEADER, "more than 1048576 bytes", good().added("#" + "x".repeat(1 << 20))),
                fault(FaultCode.BAD_HEADER, "at byte 9: a line that is no field", file("NRRD0004\ntype:uchar\n\n")),
                fault(FaultCode.BAD_HEADER, "type occurs twice", good().added("type: uchar")),
                fault(FaultCode.BAD_HEADER, "the header has no sizes", good().without("sizes")),
                fault(
                        FaultCode.BAD_HEADER,
                        "no endian, and a voxel has 2",
                        good().without("endian").line("type: short")),
                fault(FaultCode.BAD_HEADER, "endian is \"middle\"", good().line("endian: middle")),
                fault(FaultCode.UNSUPPORTED_DATATYPE, "type is \"block\"", good().line("type: block")),
                fault(FaultCode.UNSUPPORTED_DATATYPE, "block size is not 0", good().added("block size: 8")),
                fault(FaultCode.UNSUPPORTED_VARIANT, "encoding is \"bzip2\"", good().line("encoding: bzip2")),
                fault(FaultCode.UNSUPPORTED_VARIANT, "several files", good().added("data file: LIST")),
                fault(FaultCode.UNSUPPORTED_VARIANT, "several files", good().added("data file: s%03d.raw 1 9 1")),
                fault(FaultCode.UNSUPPORTED_VARIANT, "not the plain name", good().added("data file: ../x.raw")),
                fault(FaultCode.UNSUPPORTED_VARIANT, "not the plain name", good().added("data file: /x.raw")),
                fault(FaultCode.UNSUPPORTED_VARIANT, "not the plain name", good().added("data file: .")),
                fault(FaultCode.COMPANION_MISSING, "data file \"x.raw\" is not", good().added("data file: x.raw")));
    }

    static Stream<Arguments> axes() {
        return Stream.of(
                fault(FaultCode.BAD_HEADER, "dimension is 17, not from 1 to 16", good().line("dimension: 17")),
                fault(FaultCode.BAD_HEADER, "sizes has 2 values instead of 3", good().line("sizes: 4 3")),
                fault(FaultCode.BAD_HEADER, "no whole number", good().line("sizes: 4 3.5 2")),
                fault(FaultCode.ZERO_DIM, "size of axis 1 is 0", good().line("sizes: -4 0 2")),
                fault(FaultCode.NEGATIVE_DIM, "size of axis 0 is -4", good().line("sizes: -4 3 2")),
                fault(
                        FaultCode.NOT_3D,
                        "4 x 6, not three",
                        placed().line("dimension: 2").line("sizes: 4 6")),
                fault(
                        FaultCode.NOT_3D,
                        "4 x 3 x 1 x 2, not three",
                        placed().line("dimension: 4").line("sizes: 4 3 1 2")),
                fault(FaultCode.VOLUME_TOO_LARGE, "65536 x 65536 x 1", good().line("sizes: 65536 65536 1")),
                fault(
                        FaultCode.VOLUME_TOO_LARGE,
                        "9223372036854775807 x",
                        good().line("sizes: 9223372036854775807 9223372036854775807 9223372036854775807")),
                fault(
                        FaultCode.UNSUPPORTED_VARIANT,
                        "axis 0, of size 3, holds the components of vectors or colours",
                        placed().line("dimension: 4")
                                .line("sizes: 3 4 1 2")
                                .added("kinds: RGB-color domain domain domain")),
                fault(
                        FaultCode.UNSUPPORTED_VARIANT,
                        "axis 3, of size 2, holds",
                        placed().line("dimension: 4").line("sizes: 4 3 1 2").added("kinds: domain domain domain list")),
                fault(FaultCode.BAD_HEADER, "unknown kind for axis 1", good().added("kinds: domain x domain")),
                fault(FaultCode.BAD_HEADER, "neither cell nor node", good().added("centerings: cell x node")),
                fault(
                        FaultCode.BAD_HEADER,
                        "no dimension before it",
                        file("NRRD0004\ntype: uchar\nencoding: raw\n" + "sizes: 1 1 1\ndimension: 3\n\n0")),
                fault(
                        FaultCode.BAD_HEADER,
                        "labels is not readable from value 2 of 3",
                        good().added("labels: \"a\" b")),
                fault(FaultCode.BAD_HEADER, "labels goes on", good().added("labels: \"a\" \"b\\\"\" \"\" \"\"")),
                fault(FaultCode.BAD_HEADER, "thicknesses has a negative", good().added("thicknesses: 1 -1 1")),
                fault(FaultCode.BAD_HEADER, "old min has an infinite value", good().added("old min: -inf")),
                fault(FaultCode.BAD_SPACING, "axis 1 is 0.0 mm", placed().added("spacings: 1 0 1")),
                fault(FaultCode.BAD_SPACING, "axis 2 is 1.0E-4 mm", placed().added("spacings: 1 1 -1e-4")),
                fault(FaultCode.BAD_HEADER, "spacings has an infinite", placed().added("spacings: 1 inf 1")),
                fault(
                        FaultCode.BAD_HEADER,
                        "spacings has a value that is no number",
                        placed().added("spacings: 1 0x1 1")),
                fault(
                        FaultCode.BAD_HEADER,
                        "origin along axis 1 is NaN",
                        placed().added("axis mins: 1 nan 1").added("axis maxs: 2 2 2")));
    }

    static Stream<Arguments> space() {
        String directions = "space directions: ";
        return Stream.of(
                fault(FaultCode.BAD_HEADER, "space is \"XYZ\", which is unknown", good().line("space: XYZ")),
                fault(FaultCode.BAD_HEADER, "beside a space dimension", good().added("space dimension: 3")),
                fault(
                        FaultCode.BAD_HEADER,
                        "in a space of 4 axes",
                        good().line("space: RAST").without("space directions").without("space origin")),
                fault(
                        FaultCode.BAD_HEADER,
                        "space origin is given, and no space",
                        placed().added("space origin: (1,2,3)")),
                fault(FaultCode.BAD_HEADER, "3 of 3 on", good().line(directions + "(1,0,0) (0,1,0)")),
                fault(FaultCode.BAD_HEADER, "1 of 3 on", good().line(directions + "nonesuch (0,1,0) none")),
                fault(FaultCode.BAD_HEADER, "goes on", good().line(directions + "none none none none")),
                fault(FaultCode.BAD_HEADER, "2 coefficients instead of 3", good().line(directions + "(1,0) none none")),
                fault(FaultCode.BAD_HEADER, "that is no number", good().line(directions + "(1,x,0) none none")),
                fault(FaultCode.BAD_HEADER, "NaN or infinity", good().line(directions + "(1,nan,0) none none")),
                fault(FaultCode.BAD_HEADER, "NaN or infinity", good().line("space origin: (1,2,inf)")),
                fault(FaultCode.BAD_HEADER, "a vector for axis 0, which has", good().added("axis mins: 1 nan nan")),
                fault(
                        FaultCode.BAD_HEADER,
                        "axis 0 has a spacing of its own",
                        good().added("spacings: 2 nan nan").line(directions + "none (0,1,0) (0,0,1)")),
                fault(FaultCode.BAD_SPACING, "axis 0 is 0.0 mm", good().line(directions + "(0,0,0) (0,1,0) (0,0,1)")),
                fault(FaultCode.BAD_SPACING, "1250.0 mm", good().line(directions + "(750,1000,0) (0,1,0) (0,0,1)")),
                fault(FaultCode.BAD_SPACING, "Infinity mm", good().line(directions + "(1e300,0,0) (0,1,0) (0,0,1)")),
                fault(FaultCode.NON_ORTHONORMAL, "in one plane", good().line(directions + "(1,0,0) (1,0,0) (0,0,1)")));
    }

    static Stream<Arguments> voxels() {
        byte[] ramp = NrrdBytes.ramp();
        byte[] zipped = NrrdBytes.gzip(ramp);
        byte[] wrongCrc = zipped.clone();
        wrongCrc[zipped.length - 8] ^= 1;
        return Stream.of(
                fault(FaultCode.TRUNCATED_DATA, "claims 24 bytes", good().body(Arrays.copyOf(ramp, 23))),
                fault(
                        FaultCode.TRUNCATED_DATA,
                        "encoding GZIP",
                        good().line("sizes: 999 999 999").line("encoding: gz")),
                fault(
                        FaultCode.TRUNCATED_DATA,
                        "line 2 of 2 to skip",
                        good().added("line skip: 2").body("a\n")),
                fault(FaultCode.TRUNCATED_DATA, "byte skip is 99", good().added("byte skip: 99")),
                fault(FaultCode.TRUNCATED_DATA, "byte skip is -2", good().added("byte skip: -2")),
                fault(
                        FaultCode.TRUNCATED_DATA,
                        "byte skip is -9223372036854775808",
                        good().added("byte skip: -9223372036854775808")),
                fault(FaultCode.BAD_HEADER, "line skip is -1", good().added("line skip: -1")),
                fault(
                        FaultCode.BAD_HEADER,
                        "the voxels are text",
                        good().added("byte skip: -1").line("encoding: hex")),
                fault(FaultCode.TRUNCATED_DATA, "before the voxels do", good().gzipped(Arrays.copyOf(ramp, 20))),
                fault(
                        FaultCode.TRUNCATED_DATA,
                        "before the bytes to skip do",
                        good().gzipped(ramp).added("byte skip: 99")),
                fault(FaultCode.CORRUPT_GZIP, "24 bytes are no gzip member", good().line("encoding: gzip")),
                fault(FaultCode.CORRUPT_GZIP, "the CRC is", good().gzipped(ramp).body(wrongCrc)),
                fault(
                        FaultCode.TRUNCATED_GZIP,
                        "trailer",
                        good().gzipped(ramp).body(Arrays.copyOf(zipped, zipped.length - 3))),
                fault(FaultCode.GZIP_BOMB, "more than 1048576", good().gzipped(new byte[VOXELS_AND_MORE])),
                fault(
                        FaultCode.UNSUPPORTED_VARIANT,
                        "holds 2 bytes more",
                        good().gzipped(new byte[26]).added("byte skip: -1")),
                fault(
                        FaultCode.TRUNCATED_DATA,
                        "claims",
                        good().line("encoding: hex").body("00".repeat(23))),
                fault(
                        FaultCode.TRUNCATED_DATA,
                        "before the voxels do",
                        good().line("encoding: hex").body(" 0".repeat(47))),
                fault(
                        FaultCode.CORRUPT_DATA,
                        "no hexadecimal digit",
                        good().line("encoding: hex").body("0x".repeat(24))),
                fault(
                        FaultCode.TRUNCATED_DATA,
                        "claims",
                        good().line("encoding: txt").body("1 ".repeat(22))),
                fault(
                        FaultCode.TRUNCATED_DATA,
                        "before the voxels do",
                        good().line("encoding: txt").body("10 ".repeat(23))),
                fault(FaultCode.CORRUPT_DATA, "not one number of type UINT8", ascii("256 ".repeat(24))),
                fault(FaultCode.CORRUPT_DATA, "not one number of type UINT8", ascii("1.5 ".repeat(24))),
                fault(FaultCode.CORRUPT_DATA, "not one number of type UINT8", ascii("1,2 ".repeat(24))),
                fault(FaultCode.CORRUPT_DATA, "not one number of type UINT8", ascii(",, ".repeat(24))),
                fault(FaultCode.CORRUPT_DATA, "more than 1024 characters", ascii("0".repeat(2000))),
                fault(
                        FaultCode.NON_FINITE_DATA,
                        "voxel (z, y, x) = (0, 0, 1) is NaN",
                        ascii("1.5 nan ".repeat(12)).line("type: float")));
    }

    private static NrrdBytes ascii(String text) {
        return good().line("encoding: ascii").body(text);
    }

    private static ByteSource file(String text) {
        return ByteSource.of("a.nrrd", text.getBytes(StandardCharsets.US_ASCII));
    }

    private static Arguments fault(FaultCode code, String message, NrrdBytes file) {
        return fault(code, message, file.source());
    }

    private static Arguments fault(FaultCode code, String message, ByteSource source) {
        return arguments(code, message, source);
    }

    @ParameterizedTest
    @MethodSource({"files", "axes", "space", "voxels"})
    void faultHasItsCodeAndItsValues(FaultCode code, String message, ByteSource source) {
        InputFaultException thrown = catchThrowableOfType(
                InputFaultException.class, () -> new NrrdFormat().readImage(source, Companions.NONE));
        assertThat(thrown).isNotNull();
        assertThat(thrown.fault().message()).contains(message);
        assertThat(thrown.fault().code()).isEqualTo(code);
        assertThat(thrown.fault().file()).isEqualTo(source.name());
    }

    @Test
    void faultOfADataFileNamesIt() {
        NrrdBytes file = good().body(new byte[20]);
        InputFaultException thrown = catchThrowableOfType(
                InputFaultException.class, () -> new NrrdFormat().readImage(file.detached(), file.beside()));
        assertThat(thrown.fault().code()).isEqualTo(FaultCode.TRUNCATED_DATA);
        assertThat(thrown.fault().file()).isEqualTo("voxels.raw");
        assertThat(thrown.fault().message()).startsWith("at byte 0: the header claims 24 bytes of voxels, and 20");
    }

    static Stream<Arguments> warnings() {
        byte[] garbage = NrrdBytes.concat(NrrdBytes.gzip(NrrdBytes.ramp()), new byte[] {1, 2, 3});
        return Stream.of(
                fault(FaultCode.NEGATIVE_SPACING, "axis 1 is -2.0", placed().added("spacings: 1 -2 1")),
                fault(FaultCode.UNITS_NOT_MM, "space units", good().added("space units: \"mm\" \"cm\" \"\"")),
                fault(FaultCode.UNITS_NOT_MM, "units are not mm", placed().added("units: \"m\" \"m\" \"m\"")),
                fault(FaultCode.TRAILING_DATA, "6 bytes follow the voxels in a.nrrd", good().body(new byte[30])),
                fault(FaultCode.TRAILING_DATA, "6 bytes follow", good().gzipped(new byte[30])),
                fault(FaultCode.TRAILING_DATA, "2 bytes follow", ascii("1 ".repeat(24) + "\n a\n")),
                fault(
                        FaultCode.TRAILING_GARBAGE,
                        "3 bytes that are no gzip member",
                        good().gzipped(new byte[0]).body(garbage)));
    }

    @ParameterizedTest
    @MethodSource("warnings")
    void warningIsTheOnlyOne(FaultCode code, String message, ByteSource source) throws Exception {
        try (ImageFile image = new NrrdFormat().readImage(source, Companions.NONE)) {
            List<Fault> found = image.warnings();
            assertThat(found).extracting(Fault::code).containsExactly(code);
            assertThat(found.get(0).message()).contains(message);
            assertThat(found.get(0).file()).isEqualTo(source.name());
        }
    }
}
