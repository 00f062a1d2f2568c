package org.nnunetspark.format.nifti;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.nio.ByteOrder;
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

/** Every fault and every warning of a NIfTI file, with its place and its values. */
final class NiftiFaultsTest {
    private static NiftiBytes good() {
        return NiftiBytes.nifti1();
    }

    private static NiftiBytes good2() {
        return NiftiBytes.nifti2(ByteOrder.BIG_ENDIAN);
    }

    private static NiftiBytes qformOnly() {
        return good().sformCode(0).qformCode(1);
    }

    static Stream<Arguments> faults() {
        return Stream.of(
                fault(FaultCode.EMPTY_FILE, "0 bytes", NiftiBytes.plain(new byte[0])),
                fault(FaultCode.WRONG_ENDING, "does not end in .gz", NiftiBytes.plain(NiftiBytes.gzip(good().bytes()))),
                fault(FaultCode.NOT_GZIP, "a plain NIfTI file", ByteSource.of("a.nii.gz", good().bytes())),
                fault(FaultCode.NOT_NIFTI, "neither a gzip", ByteSource.of("a.nii.gz", text("<html>"))),
                fault(FaultCode.NOT_NIFTI, "neither the header's size", NiftiBytes.plain(text("version https://git"))),
                fault(FaultCode.HEADER_TRUNCATED, "ends after 2 bytes", NiftiBytes.plain(good().cut(2))),
                fault(FaultCode.HEADER_TRUNCATED, "at byte 347: ", NiftiBytes.plain(good().cut(347))),
                fault(FaultCode.HEADER_TRUNCATED, "at byte 350: ", NiftiBytes.plain(good().cut(350))),
                fault(FaultCode.HEADER_TRUNCATED, "at byte 541: ", NiftiBytes.plain(good2().cut(541))),
                fault(
                        FaultCode.HEADER_TRUNCATED,
                        "ends after 0 bytes",
                        ByteSource.of("a.nii.gz", NiftiBytes.gzip(new byte[0]))),
                fault(FaultCode.BAD_SIZEOF_HDR, "0x00000007", good().sizeofHdr(7)),
                fault(FaultCode.BAD_SIZEOF_HDR, "0x00000000", good2().sizeofHdr(0)),
                fault(FaultCode.ANALYZE_UNSUPPORTED, "at byte 344: no magic", good().magic("\0\0\0\0")),
                fault(FaultCode.BAD_MAGIC, "0x78797a00, not n+1", good().magic("xyz\0")),
                fault(FaultCode.BAD_MAGIC, "0x6e2b32000a0a1a0a, not n+2", good2().magic("n+2\0\n\n\u001a\n")),
                fault(
                        FaultCode.BAD_MAGIC,
                        "a gzip once more",
                        ByteSource.of("a.nii.gz", NiftiBytes.gzip(NiftiBytes.gzip(good().bytes())))),
                fault(FaultCode.PAIR_MISSING, "ni1", good().magic("ni1\0")),
                fault(FaultCode.PAIR_MISSING, "ni2", good2().magic("ni2\0\r\n\u001a\n")),
                fault(FaultCode.BAD_NDIM, "at byte 40: dim[0] is 8", good().dim(0, 8)),
                fault(FaultCode.BAD_NDIM, "at byte 16: dim[0] is -1", good2().dim(0, -1)),
                fault(
                        FaultCode.ZERO_DIM,
                        "at byte 44: dim[2] is 0",
                        good().dim(1, -5).dim(2, 0)),
                fault(FaultCode.NEGATIVE_DIM, "at byte 42: dim[1] is -5", good().dim(1, -5)),
                fault(
                        FaultCode.VOLUME_TOO_LARGE,
                        "2097152 x 2097152 x 2097152",
                        good2().dim(1, 1 << 21).dim(2, 1 << 21).dim(3, 1 << 21)),
                fault(FaultCode.NOT_3D, "4 x 3", good().dim(0, 2)),
                fault(FaultCode.NOT_3D, "4 x 3 x 2 x 5", good().dim(0, 4).dim(4, 5)),
                fault(FaultCode.BAD_DATATYPE, "datatype 9999", good().datatype(9999, 1)),
                fault(FaultCode.UNSUPPORTED_DATATYPE, "datatype 128 (RGB24)", good().datatype(128, 3)),
                fault(FaultCode.UNSUPPORTED_DATATYPE, "datatype 1 (BINARY)", good().datatype(1, 0)),
                fault(FaultCode.BITPIX_MISMATCH, "bitpix is 16, and datatype 2 (UINT8) has 8", good().bitpix(16)),
                fault(FaultCode.BAD_VOX_OFFSET, "at byte 108: vox_offset is 100.0", good().voxOffset(100)),
                fault(FaultCode.BAD_VOX_OFFSET, "vox_offset is 352.5", good().voxOffset(352.5)),
                fault(FaultCode.BAD_VOX_OFFSET, "vox_offset is NaN", good().voxOffset(Double.NaN)),
                fault(FaultCode.BAD_VOX_OFFSET, "vox_offset is Infinity", good().voxOffset(1e300)),
                fault(FaultCode.BAD_VOX_OFFSET, "from 544 to 568", good2().voxOffset(4e18)),
                fault(
                        FaultCode.BAD_VOX_OFFSET,
                        "which vox_offset puts at 9999",
                        good().voxOffset(9999).gzipped()),
                fault(
                        FaultCode.BAD_EXTENSION,
                        "at byte 352: an extension's size is 0, with 32 bytes left",
                        good().extension(new byte[32]).voxOffset(384)),
                fault(
                        FaultCode.BAD_EXTENSION,
                        "size is 64, with 32 bytes left",
                        good().extension(extension(64, 32)).voxOffset(384)),
                fault(FaultCode.BAD_SPACING, "pixdim[2] is 0.0", good().pixdim(2, 0)),
                fault(FaultCode.BAD_SPACING, "pixdim[1] is NaN", good().pixdim(1, Double.NaN)),
                fault(FaultCode.BAD_SPACING, "pixdim[3] is 2000.0", good().pixdim(3, 2000)),
                fault(
                        FaultCode.BAD_SPACING,
                        "a spacing of 2500.0 mm",
                        good().units(1).gzipped()),
                fault(
                        FaultCode.BAD_QFORM,
                        "b^2 + c^2 + d^2 is 2.0",
                        qformOnly().qform(0, 1).qform(1, 1)),
                fault(
                        FaultCode.BAD_QFORM,
                        "number 4 of quaternion and offset is NaN",
                        qformOnly().qform(3, Double.NaN)),
                fault(FaultCode.BAD_SFORM, "at byte 280: the sform holds NaN", good().sform(3, Double.NaN)),
                fault(FaultCode.BAD_SFORM, "cannot be inverted", good().sform(0, 0)),
                fault(FaultCode.NON_ORTHONORMAL, "sheared", good().sform(1, 0.01)),
                fault(FaultCode.BAD_SCALING, "scl_slope is 2.0 and scl_inter NaN", good().scaling(2, Double.NaN)),
                fault(FaultCode.TRUNCATED_DATA, "claims 24 bytes of voxels, and the file holds at most 23", cut(1)),
                fault(
                        FaultCode.TRUNCATED_DATA,
                        "claims 4294967296 bytes",
                        good2().dim(1, 1L << 31).dim(2, 1)),
                fault(
                        FaultCode.TRUNCATED_DATA,
                        "at byte 366: the content ends",
                        good().voxels(new byte[14]).gzipped()),
                fault(
                        FaultCode.GZIP_BOMB,
                        "more than 1048576 bytes follow",
                        good().tail((1 << 20) + 1).gzipped()),
                fault(
                        FaultCode.NON_FINITE_DATA,
                        "voxel (z, y, x) = (0, 1, 1) is Infinity",
                        good().floats(0, 1, 2, 3, 4, Float.POSITIVE_INFINITY)),
                fault(
                        FaultCode.NON_FINITE_DATA,
                        "is -Infinity",
                        good().doubles(0, -1e300).gzipped()));
    }

    private static ByteSource cut(int bytes) {
        byte[] whole = good().bytes();
        return NiftiBytes.plain(Arrays.copyOf(whole, whole.length - bytes));
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static byte[] extension(int size, int length) {
        byte[] bytes = new byte[length];
        bytes[0] = (byte) size;
        return bytes;
    }

    private static Arguments fault(FaultCode code, String message, NiftiBytes file) {
        return fault(code, message, file.plain());
    }

    private static Arguments fault(FaultCode code, String message, ByteSource source) {
        return arguments(code, message, source);
    }

    private static Semantics semantics(ByteSource source) {
        return source.name().endsWith(".gz") ? Semantics.SIMPLE_ITK : Semantics.NIBABEL;
    }

    @ParameterizedTest
    @MethodSource("faults")
    void faultHasItsCodeAndItsValues(FaultCode code, String message, ByteSource source) {
        InputFaultException thrown = catchThrowableOfType(
                InputFaultException.class, () -> new NiftiFormat(semantics(source)).readImage(source, Companions.NONE));
        assertThat(thrown).isNotNull();
        assertThat(thrown.fault().code()).isEqualTo(code);
        assertThat(thrown.fault().file()).isEqualTo(source.name());
        assertThat(thrown.fault().message()).contains(message);
    }

    static Stream<Arguments> warnings() {
        return Stream.of(
                fault(FaultCode.TRAILING_AXES, "4 x 3 x 2 x 1", good().dim(0, 4).dim(4, 1)),
                fault(FaultCode.VOX_OFFSET_ZERO, "from 352 on", good().voxOffset(0)),
                fault(FaultCode.EXTENSION_FLAG_EMPTY, "at byte 348: ", good().extension(new byte[0])),
                fault(FaultCode.NEGATIVE_SPACING, "pixdim[3] is -2.5", good().pixdim(3, -2.5)),
                fault(FaultCode.QFAC_ZERO, "taken as 1", qformOnly().pixdim(0, 0)),
                fault(FaultCode.QFORM_SFORM_DISAGREE, "length 2.5", good().pixdim(3, 1)),
                fault(
                        FaultCode.QFORM_SFORM_DISAGREE,
                        "differ",
                        good().qformCode(1).qform(3, 9)),
                fault(
                        FaultCode.QFORM_SFORM_DISAGREE,
                        "not usable",
                        good().qformCode(1).sform(0, Double.NaN)),
                fault(FaultCode.NO_ORIENTATION, "both 0", good().sformCode(0)),
                fault(FaultCode.UNKNOWN_XFORM_CODE, "sform_code is 77", good().sformCode(77)),
                fault(FaultCode.UNITS_NOT_MM, "micrometre; the spacing is not converted", good().units(3)),
                fault(FaultCode.UNITS_NOT_MM, "metre; the spacing is converted", metres().gzipped()),
                fault(FaultCode.SCALING_IGNORED, "scl_slope is 0.0 and scl_inter 5.0", good().scaling(0, 5)),
                fault(FaultCode.TRAILING_DATA, "16 bytes follow", good().tail(16)),
                fault(
                        FaultCode.TRAILING_DATA,
                        "at byte 376: 9 bytes follow",
                        good().tail(9).gzipped()),
                fault(
                        FaultCode.NON_FINITE_REPLACED,
                        "2 voxels of NaN or infinity",
                        good().floats(1, Float.NaN, Float.NEGATIVE_INFINITY).gzipped()));
    }

    private static NiftiBytes metres() {
        NiftiBytes file = good().units(1);
        for (int i = 0; i < 3; i++) {
            file.pixdim(1 + i, 0.002).sform(5 * i, 0.002);
        }
        return file;
    }

    @ParameterizedTest
    @MethodSource("warnings")
    void warningIsTheOnlyOne(FaultCode code, String message, ByteSource source) throws Exception {
        try (ImageFile image = new NiftiFormat(semantics(source)).readImage(source, Companions.NONE)) {
            List<Fault> found = image.warnings();
            assertThat(found).extracting(Fault::code).containsExactly(code);
            assertThat(found.get(0).message()).contains(message);
            assertThat(found.get(0).file()).isEqualTo(source.name());
        }
    }

    static Stream<Arguments> unexpectedLabels() {
        float[] many = new float[NiftiBytes.VOXELS];
        for (int i = 0; i < many.length; i++) {
            many[i] = 10 + i;
        }
        return Stream.of(
                fault(FaultCode.UNEXPECTED_LABEL, ": 7 (2 voxels)", good().voxels(labels(7, 7, 1))),
                fault(FaultCode.UNEXPECTED_LABEL, ": -1 (1 voxels), 0.5 (1 voxels)", good().floats(0, 0.5f, -1)),
                fault(FaultCode.UNEXPECTED_LABEL, "1.0000001 (1 voxels)", good().floats(1.0000001f)),
                fault(FaultCode.UNEXPECTED_LABEL, "NaN (1 voxels)", good().floats(Float.NaN)),
                fault(FaultCode.UNEXPECTED_LABEL, "29 (1 voxels) and others (4 voxels)", good().floats(many)),
                fault(
                        FaultCode.UNEXPECTED_LABEL,
                        ": 4 (1 voxels)",
                        good().scaling(2, 0).voxels(labels(2, 1))));
    }

    private static byte[] labels(int... values) {
        byte[] labels = new byte[NiftiBytes.VOXELS];
        for (int i = 0; i < values.length; i++) {
            labels[i] = (byte) values[i];
        }
        return labels;
    }

    @ParameterizedTest
    @MethodSource("unexpectedLabels")
    void labelThatIsNotDeclaredIsNamed(FaultCode code, String message, ByteSource source) {
        InputFaultException thrown = catchThrowableOfType(
                InputFaultException.class,
                () -> new NiftiFormat(Semantics.NIBABEL).readLabels(source, Companions.NONE, List.of(0, 1, 2)));
        assertThat(thrown).isNotNull();
        assertThat(thrown.fault().code()).isEqualTo(code);
        assertThat(thrown.fault().message()).contains(message);
    }
}
