package org.nnunetspark.format.nifti;

/**
 * Offsets and codes of the NIfTI headers, as in the standard's own nifti1.h (Cox et al., 2004) and nifti2.h (Hess, 2011),
 * and the limits that this reader sets.
 */
final class NiftiLayout {
    /** Length of a NIfTI-1 header, which is also its first field, sizeof_hdr. */
    static final int NIFTI1_SIZE = 348;
    /** Length of a NIfTI-2 header, which is also its first field. */
    static final int NIFTI2_SIZE = 540;
    /** The bytes behind the header; the first one says whether extensions follow. */
    static final int FLAG_SIZE = 4;

    static final int NIFTI1_MAGIC = 344;
    static final int NIFTI2_MAGIC = 4;
    /** What follows the 4 letters of the NIfTI-2 magic, so that a transfer in text mode shows. */
    static final byte[] NIFTI2_SIGNATURE = {0x0d, 0x0a, 0x1a, 0x0a};

    static final int MAX_AXES = 7;
    /** xyzt_units: the three bits of the spatial unit. */
    static final int SPACE_UNITS = 7;

    /** xyzt_units: the three bits of the temporal unit. */
    static final int TIME_UNITS = 56;

    static final int UNIT_MILLISECOND = 16;
    static final int UNIT_MICROSECOND = 24;
    static final int UNIT_METRE = 1;
    static final int UNIT_MILLIMETRE = 2;
    static final int UNIT_MICROMETRE = 3;
    /** qform_code and sform_code: 0 is unknown, 1 to 5 are defined. */
    static final int MAX_XFORM_CODE = 5;
    /** An extension begins with its size and its code, 4 bytes each; its size is a multiple of 16. */
    static final int EXTENSION_UNIT = 16;

    /** Limit: nobody puts more in front of the voxels. */
    static final long MAX_VOX_OFFSET = 16L << 20;

    private NiftiLayout() {}
}
