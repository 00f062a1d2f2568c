package org.nnunetspark.format.metaimage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.nnunetspark.fault.Fault;
import org.nnunetspark.fault.FaultCode;
import org.nnunetspark.fault.InputFaultException;
import org.nnunetspark.format.ByteSource;
import org.nnunetspark.format.Companions;
import org.nnunetspark.format.ImageFile;

/** Every fault and every warning of a MetaImage file, with its place and its values. */
final class MetaImageFaultsTest {
    private static final byte[] EIGHT = {1, 2, 3, 4, 5, 6, 7, 8};

    private static MetaBytes good() {
        return MetaBytes.good();
    }

    private static MetaBytes set(String key, String value) {
        return good().set(key, value);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    static Stream<Arguments> faults() {
        return Stream.of(
                fault(FaultCode.EMPTY_FILE, "0 bytes", MetaBytes.source(new byte[0])),
                fault(FaultCode.WRONG_FORMAT, "at byte 1: not a MetaImage header: byte 0x01", text("\\\u0001")),
                fault(FaultCode.WRONG_FORMAT, "a line of 8 characters without a key", text("NRRD0004\n")),
                fault(FaultCode.WRONG_FORMAT, "ends before the header's ElementDataFile", text("a: b\nc: d\n")),
                fault(FaultCode.WRONG_FORMAT, "a line of more than 32768 bytes", text("a".repeat(40000))),
                fault(FaultCode.HEADER_TRUNCATED, "at byte 24: the file ends", text("ObjectType = Image\nNDims")),
                fault(FaultCode.HEADER_TRUNCATED, "at byte 28: the file ends", text("ObjectType = Image\nNDims = 3")),
                fault(
                        FaultCode.BAD_HEADER,
                        "at byte 10: a line of 7 characters without a key",
                        text("NDims = 3\nDimSize\n")),
                fault(FaultCode.BAD_HEADER, "a line of 3 characters without a key", text("NDims = 3\n= 3\n")),
                fault(FaultCode.BAD_HEADER, "at byte 14: byte 0x00 in the header", text("NDims = 3\nName\u0000= 3\n")),
                fault(FaultCode.BAD_HEADER, "more than 1048576", text("NDims = 3\n" + "Name = 1\n".repeat(200000))),
                fault(FaultCode.BAD_HEADER, "NDims is there twice", text("NDims = 3\nNDims = 3\n")),
                fault(FaultCode.BAD_HEADER, "DimSize stands before NDims", text("DimSize = 4 3 2\nNDims = 3\n")),
                fault(FaultCode.BAD_HEADER, "the header has no NDims", text("ElementDataFile = LOCAL\n")),
                fault(FaultCode.BAD_HEADER, "the header has no DimSize", good().without("DimSize")),
                fault(FaultCode.BAD_HEADER, "the header has no ElementType", good().without("ElementType")),
                fault(FaultCode.BAD_HEADER, "NDims is \"three\", not one integer", set("NDims", "three")),
                fault(FaultCode.BAD_HEADER, "NDims is \"11\", not 1 to 10", set("NDims", "11")),
                fault(FaultCode.NOT_3D, "4 x 6, not three", set("NDims", "2").set("DimSize", "4 6")),
                fault(
                        FaultCode.NOT_3D,
                        "4 x 3 x 2 x 1, not three",
                        set("NDims", "4").set("DimSize", "4 3 2 1")),
                fault(FaultCode.BAD_HEADER, "DimSize is \"4 3\", not 3 integers", set("DimSize", "4 3")),
                fault(FaultCode.BAD_HEADER, "DimSize is \"4 3 2.0\", not 3 integers", set("DimSize", "4 3 2.0")),
                fault(FaultCode.ZERO_DIM, "DimSize is -4 x 0 x 2", set("DimSize", "-4 0 2")),
                fault(FaultCode.NEGATIVE_DIM, "DimSize is -4 x 3 x 2", set("DimSize", "-4 3 2")),
                fault(FaultCode.VOLUME_TOO_LARGE, "more than 2147483647", set("DimSize", "999999999999 1 1")),
                fault(FaultCode.VOLUME_TOO_LARGE, "4096 x 4096 x 128", set("DimSize", "4096 4096 128")),
                fault(
                        FaultCode.UNSUPPORTED_DATATYPE,
                        "ElementType is \"MET_FLOAT_ARRAY\"",
                        set("ElementType", "MET_FLOAT_ARRAY")),
                fault(FaultCode.UNSUPPORTED_DATATYPE, "ElementType is \"float\"", set("ElementType", "float")),
                fault(
                        FaultCode.UNSUPPORTED_VARIANT,
                        "at byte 0: the object is of type \"Tube\"",
                        set("ObjectType", "Tube")),
                fault(
                        FaultCode.UNSUPPORTED_VARIANT,
                        "each voxel has 3 numbers; nnU-Net takes",
                        set("ElementNumberOfChannels", "3")),
                fault(
                        FaultCode.BAD_HEADER,
                        "ElementNumberOfChannels is \"0\", not 1",
                        set("ElementNumberOfChannels", "0")),
                fault(
                        FaultCode.BAD_SPACING,
                        "ElementSpacing is 1.0 0.0 1.0, and 0.0 mm",
                        set("ElementSpacing", "1 0 1")),
                fault(FaultCode.BAD_SPACING, "and -2000.0 mm", set("ElementSpacing", "1 1 -2000")),
                fault(
                        FaultCode.BAD_SPACING,
                        "ElementSize is 1.0",
                        good().without("ElementSpacing").set("ElementSize", "1 1 1e-4")),
                fault(
                        FaultCode.BAD_HEADER,
                        "ElementSpacing is \"nan 1 1\", not 3 numbers",
                        set("ElementSpacing", "nan 1 1")),
                fault(FaultCode.BAD_HEADER, "Offset is \"1e999 0 0\", not finite numbers", set("Offset", "1e999 0 0")),
                fault(
                        FaultCode.BAD_HEADER,
                        "the direction has the determinant 0",
                        set("TransformMatrix", "1 0 0 0 1 0 1 1 0")),
                fault(
                        FaultCode.BAD_HEADER,
                        "Origin is \"1 2\", not 3 numbers",
                        set("Origin", "1 2").set("ImagePosition", "0 0 0")),
                fault(FaultCode.BAD_HEADER, "CenterOfRotation is \"\", not 3 numbers", set("CenterOfRotation", "")),
                fault(FaultCode.BAD_HEADER, "Color is \"1 0 0\", not 4 numbers", set("Color", "1 0 0")),
                fault(FaultCode.BAD_HEADER, "ElementMin is \"low\", not one number", set("ElementMin", "low")),
                fault(FaultCode.BAD_HEADER, "ElementDataFile is \"\", not LOCAL or a name", set("ElementDataFile", "")),
                fault(
                        FaultCode.UNSUPPORTED_VARIANT,
                        "in several files: ElementDataFile is \"LIST\"",
                        set("ElementDataFile", "LIST")),
                fault(FaultCode.UNSUPPORTED_VARIANT, "\"a%03d.raw 1 9 1\"", set("ElementDataFile", "a%03d.raw 1 9 1")),
                fault(
                        FaultCode.UNSUPPORTED_VARIANT,
                        "in another folder: ElementDataFile is \"../a.raw\"",
                        set("ElementDataFile", "../a.raw")),
                fault(FaultCode.UNSUPPORTED_VARIANT, "in another folder", set("ElementDataFile", "/etc/passwd")),
                fault(FaultCode.UNSUPPORTED_VARIANT, "in another folder", set("ElementDataFile", "..")),
                fault(FaultCode.UNSUPPORTED_VARIANT, "in another folder", set("ElementDataFile", "a\\b.raw")),
                fault(FaultCode.COMPANION_MISSING, "\"b.raw\", which is not there", set("ElementDataFile", "b.raw")));
    }

    static Stream<Arguments> faultsOfVoxels() {
        byte[] damaged = MetaBytes.deflate(new byte[24]);
        damaged[damaged.length - 1]++;
        String size = Integer.toString(damaged.length);
        MetaBytes zlib = good().zlib(new byte[24], 0);
        return Stream.of(
                fault(
                        FaultCode.TRUNCATED_DATA,
                        "claims 24 bytes of voxels, and the file holds at most 23",
                        good().voxels(new byte[23])),
                fault(FaultCode.TRUNCATED_DATA, "claims 800 bytes of voxels", set("DimSize", "10 10 8")),
                fault(FaultCode.TRUNCATED_DATA, "the voxels begin at 900", set("HeaderSize", "900")),
                fault(FaultCode.BAD_HEADER, "HeaderSize is \"7\", not -1, 0 or at least", set("HeaderSize", "7")),
                fault(FaultCode.BAD_HEADER, "HeaderSize is \"-2\"", set("HeaderSize", "-2")),
                fault(
                        FaultCode.TRUNCATED_DATA,
                        "claims 24 bytes",
                        set("HeaderSize", "-1").voxels(new byte[23])),
                fault(
                        FaultCode.UNSUPPORTED_VARIANT,
                        "HeaderSize is -1, and",
                        good().zlib(EIGHT, 0).set("HeaderSize", "-1")),
                fault(
                        FaultCode.UNSUPPORTED_VARIANT,
                        "SimpleITK reads such voxels wrongly",
                        zlib.without("CompressedDataSize")),
                fault(
                        FaultCode.BAD_HEADER,
                        "CompressedDataSize is \"-1\"",
                        good().zlib(EIGHT, 0).set("CompressedDataSize", "-1")),
                fault(
                        FaultCode.TRUNCATED_DATA,
                        "CompressedDataSize is 99, and the file has 16",
                        good().zlib(EIGHT, 0).set("CompressedDataSize", "99")),
                fault(
                        FaultCode.TRUNCATED_DATA,
                        "claims 24 bytes of voxels, and the file holds at most 8",
                        good().zlib(EIGHT, 0)),
                fault(
                        FaultCode.TRUNCATED_DATA,
                        "the bytes end before the zlib stream does",
                        good().zlib(new byte[24], -1)),
                fault(
                        FaultCode.TRUNCATED_DATA,
                        "claims 800000 bytes of voxels",
                        good().zlib(EIGHT, 0).set("DimSize", "100 100 80")),
                fault(
                        FaultCode.CORRUPT_DATA,
                        "is damaged (the checksum is 00180002, and the data give 00180001)",
                        good().zlib(damaged, 0).set("CompressedDataSize", size).voxels(damaged)),
                fault(
                        FaultCode.CORRUPT_DATA,
                        "is damaged (compression method 0, not 8 (deflate))",
                        good().zlib(EIGHT, 0).voxels(new byte[16])),
                fault(
                        FaultCode.UNSUPPORTED_VARIANT,
                        "the voxels are in a gzip",
                        good().zlib(EIGHT, 0).voxels(Arrays.copyOf(new byte[] {0x1f, (byte) 0x8b}, 16))),
                fault(FaultCode.GZIP_BOMB, "more than 1048576 bytes follow", good().zlib(new byte[(1 << 20) + 25], 0)),
                fault(FaultCode.TRUNCATED_DATA, "the file holds at most 3", good().text("1 2 3" + " ".repeat(50))),
                fault(
                        FaultCode.TRUNCATED_DATA,
                        "claims 24 bytes of voxels, and the file holds at most 3",
                        good().text("1 2 3")),
                fault(
                        FaultCode.CORRUPT_DATA,
                        "a word of 1 bytes stands among the voxels",
                        good().text("1 2 x" + " 0".repeat(24))),
                fault(
                        FaultCode.CORRUPT_DATA,
                        "a word of 0 bytes stands among the voxels",
                        good().text("1 ,2" + " 0".repeat(24))),
                fault(
                        FaultCode.CORRUPT_DATA,
                        "256.0 stands among voxels of type UINT8",
                        good().text("256" + " 0".repeat(24))),
                fault(FaultCode.CORRUPT_DATA, "-1.0 stands among voxels", good().text("-1" + " 0".repeat(24))),
                fault(
                        FaultCode.CORRUPT_DATA,
                        "a word of more than 64 bytes",
                        good().text("1".repeat(65) + " 0".repeat(24))),
                fault(
                        FaultCode.UNSUPPORTED_VARIANT,
                        "which SimpleITK garbles",
                        good().text("0 ".repeat(24))
                                .set("ElementType", "MET_INT")
                                .set("BinaryDataByteOrderMSB", "T")),
                fault(
                        FaultCode.NON_FINITE_DATA,
                        "voxel (z, y, x) = (0, 0, 1) is Infinity",
                        good().text("0 1e39" + " 0".repeat(24)).set("ElementType", "MET_FLOAT")));
    }

    private static ByteSource text(String text) {
        return MetaBytes.source(text);
    }

    private static Arguments fault(FaultCode code, String message, MetaBytes file) {
        return fault(code, message, file.source());
    }

    private static Arguments fault(FaultCode code, String message, ByteSource source) {
        return arguments(code, message, source);
    }

    @ParameterizedTest
    @MethodSource({"faults", "faultsOfVoxels"})
    void faultHasItsCodeAndItsValues(FaultCode code, String message, ByteSource source) {
        Fault fault = faultOf(source, Companions.NONE);
        assertThat(fault.code()).isEqualTo(code);
        assertThat(fault.file()).isEqualTo(source.name());
        assertThat(fault.message()).contains(message);
    }

    private static Fault faultOf(ByteSource source, Companions beside) {
        InputFaultException thrown =
                catchThrowableOfType(InputFaultException.class, () -> new MetaImageFormat().readImage(source, beside));
        assertThat(thrown).isNotNull();
        return thrown.fault();
    }

    static Stream<Arguments> faultsBeside() {
        return Stream.of(
                arguments(FaultCode.TRUNCATED_DATA, "at byte 0: the header claims 24 bytes", good(), new byte[23]),
                arguments(FaultCode.TRUNCATED_DATA, "claims 24 bytes", set("HeaderSize", "-1"), new byte[23]),
                arguments(FaultCode.TRUNCATED_DATA, "begin at 30", set("HeaderSize", "30"), new byte[23]),
                arguments(
                        FaultCode.CORRUPT_DATA,
                        "at byte 2: the zlib stream is damaged",
                        set("CompressedData", "True"),
                        new byte[23]),
                arguments(
                        FaultCode.TRUNCATED_DATA, "at byte 0: the header", set("CompressedData", "True"), new byte[0]),
                arguments(
                        FaultCode.CORRUPT_DATA,
                        "at byte 3: a word of 1 bytes",
                        set("BinaryData", "False"),
                        ascii("1\n\nx" + " 2".repeat(24))));
    }

    @ParameterizedTest
    @MethodSource("faultsBeside")
    void faultOfVoxelsBesideNamesTheirFile(FaultCode code, String message, MetaBytes header, byte[] beside) {
        Fault fault = faultOf(header.detached(), MetaBytes.beside(beside));
        assertThat(fault.code()).isEqualTo(code);
        assertThat(fault.file()).isEqualTo("imagesTr/a_0000.raw");
        assertThat(fault.message()).contains(message);
    }

    static Stream<Arguments> warnings() {
        return Stream.of(
                fault(
                        FaultCode.NEGATIVE_SPACING,
                        "ElementSpacing is 1.0 -1.0 2.5; the axis is turned",
                        set("ElementSpacing", "1 -1 2.5")),
                fault(
                        FaultCode.UNITS_NOT_MM,
                        "DistanceUnits says cm; the spacing is not converted",
                        set("DistanceUnits", "cm")),
                fault(
                        FaultCode.SCALING_IGNORED,
                        "slope 2.0 and offset 0.0",
                        set("ElementToIntensityFunctionSlope", "2")),
                fault(
                        FaultCode.SCALING_IGNORED,
                        "slope 1.0 and offset -7.0",
                        set("ElementToIntensityFunctionOffset", "-7")),
                fault(
                        FaultCode.TRAILING_DATA,
                        "2 bytes follow the voxels in imagesTr/a_0000.mha",
                        good().voxels(new byte[26])),
                fault(FaultCode.TRAILING_DATA, "5 bytes follow the voxels", good().zlib(new byte[24], 5)),
                fault(FaultCode.TRAILING_DATA, "6 bytes follow the voxels", good().zlib(new byte[30], 0)),
                fault(
                        FaultCode.TRAILING_DATA,
                        "8 bytes follow the voxels",
                        good().text("0 ".repeat(24) + "1 2 3 \n ")));
    }

    @ParameterizedTest
    @MethodSource("warnings")
    void warningIsTheOnlyOne(FaultCode code, String message, ByteSource source) throws Exception {
        try (ImageFile image = new MetaImageFormat().readImage(source, Companions.NONE)) {
            List<Fault> found = image.warnings();
            assertThat(found).extracting(Fault::code).containsExactly(code);
            assertThat(found.get(0).message()).contains(message);
            assertThat(found.get(0).file()).isEqualTo(source.name());
        }
    }
}
