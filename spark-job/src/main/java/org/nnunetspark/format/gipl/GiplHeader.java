package org.nnunetspark.format.gipl;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.nnunetspark.fault.FaultCode;
import org.nnunetspark.format.Content;
import org.nnunetspark.format.Findings;
import org.nnunetspark.format.RawInput;
import org.nnunetspark.format.voxel.GridChecks;
import org.nnunetspark.format.voxel.ItkImage;
import org.nnunetspark.format.voxel.StoredType;
import org.nnunetspark.volume.Geometry;
import org.nnunetspark.volume.Shape;

/** A header that was found to be one of GIPL, and the checks of its fields. */
final class GiplHeader {
    private final ByteBuffer bytes;
    private final Findings findings;

    private GiplHeader(ByteBuffer bytes, Findings findings) {
        this.bytes = bytes;
        this.findings = findings;
    }

    /** Takes the header off the beginning of a file. */
    static GiplHeader read(RawInput raw, Findings findings) throws IOException {
        byte[] bytes = new byte[GiplLayout.SIZE];
        Content content = raw::read;
        int count = content.readFully(bytes, 0, GiplLayout.SIZE);
        if (count == 0) {
            throw findings.fault(FaultCode.EMPTY_FILE, "the file has 0 bytes");
        }
        if (count < GiplLayout.SIZE) {
            throw findings.fault(
                    FaultCode.HEADER_TRUNCATED,
                    count,
                    "the file ends inside the header of " + GiplLayout.SIZE + " bytes");
        }
        GiplHeader header = new GiplHeader(ByteBuffer.wrap(bytes).order(GiplLayout.ORDER), findings);
        header.checkMagic();
        return header;
    }

    private void checkMagic() {
        int magic = bytes.getInt(GiplLayout.MAGIC);
        if (isMagic(Integer.reverseBytes(magic))) {
            throw findings.fault(
                    FaultCode.UNSUPPORTED_VARIANT,
                    GiplLayout.MAGIC,
                    "the file is in little-endian byte order, which SimpleITK does not read");
        }
        if (!isMagic(magic)) {
            throw findings.fault(
                    FaultCode.WRONG_FORMAT,
                    GiplLayout.MAGIC,
                    String.format("the magic number is 0x%08x, not one of GIPL", magic));
        }
    }

    private static boolean isMagic(int magic) {
        return magic == GiplLayout.MAGIC_1 || magic == GiplLayout.MAGIC_2;
    }

    /** How voxels are stored. */
    StoredType type() {
        int code = bytes.getShort(GiplLayout.TYPE) & 0xffff;
        return GiplType.of(code)
                .orElseThrow(() -> findings.fault(
                        FaultCode.UNSUPPORTED_DATATYPE,
                        GiplLayout.TYPE,
                        "voxels of type " + code + ", which SimpleITK does not read"))
                .stored();
    }

    /**
     * The axes, x first. A z of 0 means that there is none, a t of 0 or 1 too.
     *
     * @return as many lengths as ITK's image has axes
     */
    private long[] lengths() {
        long[] lengths = new long[4];
        for (int i = 0; i < lengths.length; i++) {
            lengths[i] = bytes.getShort(GiplLayout.LENGTHS + Short.BYTES * i) & 0xffff;
        }
        if (lengths[3] > 1) {
            return lengths;
        }
        return Arrays.copyOf(lengths, lengths[2] == 0 ? 2 : 3);
    }

    Shape shape() {
        return new GridChecks(findings).shape("the shape", lengths(), GiplLayout.LENGTHS);
    }

    /** Spacing and origin; ITK takes every GIPL's direction for the identity. */
    Geometry geometry() {
        int axes = lengths().length;
        double[] spacing = new double[axes];
        double[] origin = new double[axes];
        double[][] direction = new double[axes][axes];
        for (int i = 0; i < axes; i++) {
            spacing[i] = bytes.getFloat(GiplLayout.SPACING + Float.BYTES * i);
            origin[i] = bytes.getDouble(GiplLayout.ORIGIN + Double.BYTES * i);
            direction[i][i] = 1;
        }
        new GridChecks(findings).checkSpacing("the spacing", spacing, GiplLayout.SPACING);
        if (!Arrays.stream(origin).allMatch(Double::isFinite)) {
            throw findings.fault(
                    FaultCode.BAD_HEADER, GiplLayout.ORIGIN, "the origin is " + Arrays.toString(origin) + " mm");
        }
        return ItkImage.geometry(spacing, origin, direction);
    }
}
