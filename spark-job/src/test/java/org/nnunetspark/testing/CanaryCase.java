package org.nnunetspark.testing;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPInputStream;

/**
 * Ways for a NIfTI file to be at fault (or to be sound) while it holds a patient's name wherever the format has room for text:
 * in the gzip's name and comment, in descrip, aux_file, intent_name and the fields of Analyze, in an extension, behind the
 * voxels.
 */
public enum CanaryCase {
    SOUND,
    TRUNCATED,
    BAD_CHECKSUM,
    HEADER_CUT,
    TEXT_FOR_SIZE,
    TEXT_FOR_DIMENSIONS,
    TEXT_FOR_DATATYPE,
    TEXT_FOR_SPACING,
    TEXT_FOR_OFFSET,
    TEXT_FOR_MAGIC,
    TEXT_FOR_ORIENTATION,
    TEXT_FOR_VOXELS,
    TEXT_FOR_EXTENSION,
    NO_GZIP,
    NO_IMAGE,
    TEXT_FOR_LABELS;

    /** The patient's name. */
    public static final String TEXT = "Canary^Patient^1970";

    private static final int HEADER = 352;
    private static final int EXTENSION = 64;

    /** Spoils the files of a sound case. */
    public void spoil(Path image, Path label) throws IOException {
        boolean isLabel = this == TEXT_FOR_LABELS;
        Path file = isLabel ? label : image;
        byte[] content = gunzip(Files.readAllBytes(file));
        Files.write(file, file(withText(content)));
    }

    private byte[] file(byte[] nifti) throws IOException {
        ByteBuffer at = ByteBuffer.wrap(nifti).order(ByteOrder.LITTLE_ENDIAN);
        switch (this) {
            case TEXT_FOR_SIZE -> text(nifti, 0, 4);
            case TEXT_FOR_DIMENSIONS -> text(nifti, 40, 16);
            case TEXT_FOR_DATATYPE -> text(nifti, 70, 4);
            case TEXT_FOR_SPACING -> text(nifti, 76, 32);
            case TEXT_FOR_OFFSET -> text(nifti, 108, 4);
            case TEXT_FOR_MAGIC -> text(nifti, 344, 4);
            case TEXT_FOR_ORIENTATION -> text(nifti, 252, 76);
            case TEXT_FOR_EXTENSION -> at.putInt(HEADER, -7);
            case TEXT_FOR_VOXELS -> at.putShort(70, (short) 16).putShort(72, (short) 32);
            case TEXT_FOR_LABELS -> text(nifti, HEADER + EXTENSION + 500, 400);
            default -> {
                // the container alone is at fault, or nothing
            }
        }
        byte[] gzip = gzip(this == HEADER_CUT ? Arrays.copyOf(nifti, 300) : nifti);
        return switch (this) {
            case TRUNCATED -> Arrays.copyOf(gzip, gzip.length / 2);
            case BAD_CHECKSUM -> {
                gzip[gzip.length - 6] ^= 1;
                yield gzip;
            }
            case NO_GZIP -> nifti;
            case NO_IMAGE -> gzip((TEXT + "\n").repeat(100).getBytes(US_ASCII));
            default -> gzip;
        };
    }

    /** Text in every free field, an extension with text, and text behind the voxels. */
    private static byte[] withText(byte[] plain) {
        byte[] nifti = new byte[plain.length + EXTENSION + TEXT.length()];
        System.arraycopy(plain, 0, nifti, 0, HEADER);
        System.arraycopy(plain, HEADER, nifti, HEADER + EXTENSION, plain.length - HEADER);
        System.arraycopy(TEXT.getBytes(US_ASCII), 0, nifti, plain.length + EXTENSION, TEXT.length());
        text(nifti, 4, 28); // data_type, db_name
        text(nifti, 148, 104); // descrip, aux_file
        text(nifti, 328, 16); // intent_name
        text(nifti, HEADER + 8, EXTENSION - 8);
        ByteBuffer.wrap(nifti)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(348, (byte) 1)
                .putInt(HEADER, EXTENSION)
                .putInt(HEADER + 4, 6)
                .putFloat(108, HEADER + EXTENSION);
        return nifti;
    }

    private static void text(byte[] bytes, int offset, int length) {
        byte[] text = TEXT.repeat(1 + length / TEXT.length()).getBytes(US_ASCII);
        System.arraycopy(text, 0, bytes, offset, length);
    }

    private static byte[] gunzip(byte[] gzip) throws IOException {
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(gzip))) {
            return in.readAllBytes();
        }
    }

    /** With a name, a comment and an extra field (RFC 1952). */
    private static byte[] gzip(byte[] content) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.write(new byte[] {0x1f, (byte) 0x8b, 8, 4 + 8 + 16, 0, 0, 0, 0, 0, 3, (byte) TEXT.length(), 0});
        bytes.write((TEXT + TEXT + "\0" + TEXT + "\0").getBytes(US_ASCII));
        DeflaterOutputStream deflated = new DeflaterOutputStream(bytes, new Deflater(6, true));
        deflated.write(content);
        deflated.finish();
        CRC32 crc = new CRC32();
        crc.update(content);
        ByteBuffer end = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN);
        bytes.write(end.putInt((int) crc.getValue()).putInt(content.length).array());
        return bytes.toByteArray();
    }
}
