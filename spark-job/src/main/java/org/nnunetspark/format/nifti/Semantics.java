package org.nnunetspark.format.nifti;

/** Whose reading of a NIfTI file counts: nnU-Net's NIfTI readers differ in spacing, scaling and odd voxels. */
public enum Semantics {
    /**
     * SimpleITKIO, nnU-Net's choice for .nii.gz: spacing in mm by the header's unit, NaN and infinity read as 0. A flat
     * image is a volume of one slice.
     */
    SIMPLE_ITK,
    /** NibabelIO, nnU-Net's choice for .nii: spacing as the header's number, voxels through float64. */
    NIBABEL,
    /** NibabelIOWithReorient: as NIBABEL, then brought to RAS+ by exchanging and turning axes. */
    NIBABEL_REORIENT
}
