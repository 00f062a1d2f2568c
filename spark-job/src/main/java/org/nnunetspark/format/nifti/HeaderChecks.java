package org.nnunetspark.format.nifti;

import java.util.ArrayList;
import java.util.List;
import org.nnunetspark.fault.FaultCode;
import org.nnunetspark.format.Findings;

/**
 * Checks of a header's axes, datatype and voxel offset, in the order in which faults take precedence. Nothing is
 * allocated by the header's word.
 */
final class HeaderChecks {
    private final NiftiFields fields;
    private final Findings findings;

    HeaderChecks(NiftiFields fields, Findings findings) {
        this.fields = fields;
        this.findings = findings;
    }

    /**
     * The number of axes, further ones than three aside if they are of length 1: three, or as many as the reader takes
     * besides; none of them empty.
     */
    int checkAxes(Axes accepted) {
        long axes = fields.dim(0);
        if (axes < 1 || axes > NiftiLayout.MAX_AXES) {
            throw findings.fault(FaultCode.BAD_NDIM, fields.dimOffset(0), "dim[0] is " + axes + ", not 1 to 7");
        }
        checkLengths((int) axes);
        checkProduct((int) axes);
        int used = withoutOnes((int) axes);
        if (used < accepted.fewest() || used > accepted.most()) {
            throw findings.fault(
                    FaultCode.NOT_3D, fields.dimOffset(0), "the axes are " + lengths((int) axes) + ", not three");
        }
        if (axes > used) {
            findings.warn(
                    FaultCode.TRAILING_AXES,
                    fields.dimOffset(0),
                    "the axes are " + lengths((int) axes) + ", those beyond the " + (used == 3 ? "third" : "fourth")
                            + " of length 1");
        }
        return used;
    }

    private void checkLengths(int axes) {
        for (int i = 1; i <= axes; i++) {
            if (fields.dim(i) == 0) {
                throw findings.fault(FaultCode.ZERO_DIM, fields.dimOffset(i), "dim[" + i + "] is 0");
            }
        }
        for (int i = 1; i <= axes; i++) {
            if (fields.dim(i) < 0) {
                throw findings.fault(FaultCode.NEGATIVE_DIM, fields.dimOffset(i), "dim[" + i + "] is " + fields.dim(i));
            }
        }
    }

    /** The byte count must fit 63 bits; a datatype that does not exist counts as one byte. */
    private void checkProduct(int axes) {
        try {
            long product = NiftiDatatype.of(fields.datatype())
                    .map(type -> Math.max(1, type.bytes()))
                    .orElse(1);
            for (int i = 1; i <= axes; i++) {
                product = Math.multiplyExact(product, fields.dim(i));
            }
        } catch (ArithmeticException e) {
            throw findings.fault(
                    FaultCode.VOLUME_TOO_LARGE,
                    fields.dimOffset(0),
                    "the bytes of " + lengths(axes) + " voxels are more than 2^63");
        }
    }

    private int withoutOnes(int axes) {
        int used = axes;
        while (used > 3 && fields.dim(used) == 1) {
            used--;
        }
        return used;
    }

    private String lengths(int axes) {
        List<String> lengths = new ArrayList<>();
        for (int i = 1; i <= axes; i++) {
            lengths.add(Long.toString(fields.dim(i)));
        }
        return String.join(" x ", lengths);
    }

    /** A datatype of one number, in agreement with bitpix. */
    NiftiDatatype checkDatatype() {
        int code = fields.datatype();
        NiftiDatatype type = NiftiDatatype.of(code)
                .orElseThrow(() -> findings.fault(
                        FaultCode.BAD_DATATYPE, fields.datatypeOffset(), "datatype " + code + " does not exist"));
        if (!type.isSupported()) {
            throw findings.fault(
                    FaultCode.UNSUPPORTED_DATATYPE, fields.datatypeOffset(), "datatype " + code + " (" + type + ")");
        }
        if (fields.bitpix() != Byte.SIZE * type.bytes()) {
            throw findings.fault(
                    FaultCode.BITPIX_MISMATCH,
                    fields.bitpixOffset(),
                    "bitpix is " + fields.bitpix() + ", and datatype " + code + " (" + type + ") has "
                            + Byte.SIZE * type.bytes());
        }
        return type;
    }

    /**
     * Offset of the first voxel in the content.
     *
     * @param contentLength the content's length, or the most that it can be
     */
    long checkVoxOffset(long contentLength) {
        double offset = fields.voxOffset();
        long least = fields.headerSize() + (long) NiftiLayout.FLAG_SIZE;
        if (offset == 0) {
            findings.warn(
                    FaultCode.VOX_OFFSET_ZERO,
                    fields.voxOffsetOffset(),
                    "vox_offset is 0 in a single file: the voxels are read from " + least + " on");
            return least;
        }
        double most = Math.min(contentLength, NiftiLayout.MAX_VOX_OFFSET);
        if (!(offset >= least && offset <= most && offset == Math.rint(offset))) {
            throw findings.fault(
                    FaultCode.BAD_VOX_OFFSET,
                    fields.voxOffsetOffset(),
                    "vox_offset is " + offset + ", not a whole number from " + least + " to " + (long) most);
        }
        return (long) offset;
    }
}
