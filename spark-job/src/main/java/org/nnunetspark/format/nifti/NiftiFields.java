package org.nnunetspark.format.nifti;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * A header's numbers as stored, of either version, nothing checked. Free text (descrip, aux_file, ...) is left out: it may
 * name a patient.
 */
final class NiftiFields {
    private final ByteBuffer header;
    private final int version;

    private NiftiFields(ByteBuffer header, int version) {
        this.header = header;
        this.version = version;
    }

    /** Fields of a whole header of that version, 1 or 2, in that byte order. */
    static NiftiFields of(byte[] header, ByteOrder order, int version) {
        return new NiftiFields(ByteBuffer.wrap(header).order(order), version);
    }

    int version() {
        return version;
    }

    ByteOrder order() {
        return header.order();
    }

    int headerSize() {
        return version == 1 ? NiftiLayout.NIFTI1_SIZE : NiftiLayout.NIFTI2_SIZE;
    }

    /** dim[0], the number of axes, and dim[1] on, their lengths, x first. */
    long dim(int i) {
        return version == 1 ? header.getShort(dimOffset(i)) : header.getLong(dimOffset(i));
    }

    int dimOffset(int i) {
        return version == 1 ? 40 + 2 * i : 16 + 8 * i;
    }

    int datatype() {
        return header.getShort(datatypeOffset());
    }

    int datatypeOffset() {
        return version == 1 ? 70 : 12;
    }

    int bitpix() {
        return header.getShort(bitpixOffset());
    }

    int bitpixOffset() {
        return datatypeOffset() + 2;
    }

    /** pixdim[0], the handedness of the qform, and pixdim[1] on, the spacing, x first. */
    double pixdim(int i) {
        return version == 1 ? header.getFloat(pixdimOffset(i)) : header.getDouble(pixdimOffset(i));
    }

    int pixdimOffset(int i) {
        return version == 1 ? 76 + 4 * i : 104 + 8 * i;
    }

    /** NIfTI-1 keeps it as a float; a NIfTI-2 value over 2^53 loses digits, and is far over every limit. */
    double voxOffset() {
        return version == 1 ? header.getFloat(voxOffsetOffset()) : (double) header.getLong(voxOffsetOffset());
    }

    int voxOffsetOffset() {
        return version == 1 ? 108 : 168;
    }

    double slope() {
        return version == 1 ? header.getFloat(slopeOffset()) : header.getDouble(slopeOffset());
    }

    int slopeOffset() {
        return version == 1 ? 112 : 176;
    }

    double intercept() {
        return version == 1 ? header.getFloat(interceptOffset()) : header.getDouble(interceptOffset());
    }

    int interceptOffset() {
        return version == 1 ? 116 : 184;
    }

    /** The spatial part of xyzt_units. */
    int spaceUnit() {
        return NiftiLayout.SPACE_UNITS & (version == 1 ? header.get(unitsOffset()) : header.getInt(unitsOffset()));
    }

    /** The temporal part of xyzt_units. */
    int timeUnit() {
        return NiftiLayout.TIME_UNITS & (version == 1 ? header.get(unitsOffset()) : header.getInt(unitsOffset()));
    }

    /** Where the fourth axis begins. */
    double timeOffset() {
        return version == 1 ? header.getFloat(136) : header.getDouble(216);
    }

    int unitsOffset() {
        return version == 1 ? 123 : 500;
    }

    int qformCode() {
        return version == 1 ? header.getShort(qformCodeOffset()) : header.getInt(qformCodeOffset());
    }

    int qformCodeOffset() {
        return version == 1 ? 252 : 344;
    }

    int sformCode() {
        return version == 1 ? header.getShort(sformCodeOffset()) : header.getInt(sformCodeOffset());
    }

    int sformCodeOffset() {
        return version == 1 ? 254 : 348;
    }

    /** quatern_b, c, d, then qoffset_x, y, z. */
    double qform(int i) {
        return version == 1 ? header.getFloat(qformOffset(i)) : header.getDouble(qformOffset(i));
    }

    int qformOffset(int i) {
        return version == 1 ? 256 + 4 * i : 352 + 8 * i;
    }

    /** srow_x, srow_y, srow_z: 3 rows of 4 numbers. */
    double sform(int i) {
        return version == 1 ? header.getFloat(sformOffset(i)) : header.getDouble(sformOffset(i));
    }

    int sformOffset(int i) {
        return qformOffset(6 + i);
    }
}
