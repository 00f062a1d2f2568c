package org.nnunetspark.pipeline;

import org.nnunetspark.dataset.ReaderChoice;
import org.nnunetspark.format.VoxelFormat;
import org.nnunetspark.format.nifti.NiftiFormat;
import org.nnunetspark.format.nifti.Semantics;
import org.nnunetspark.format.orient.ReorientedItk;

/** Which format reads a dataset's files. */
final class Formats {
    private Formats() {}

    /**
     * The format of files with an ending, as a reader reads it.
     *
     * @param verify whether what nnU-Net's verification does not survive is refused
     */
    static VoxelFormat of(ReaderChoice reader, String fileEnding, boolean verify) {
        return switch (reader) {
            case NIBABEL -> new NiftiFormat(Semantics.NIBABEL);
            case NIBABEL_REORIENT -> new NiftiFormat(Semantics.NIBABEL_REORIENT);
            case SIMPLE_ITK_REORIENT -> new ReorientedItk(new NiftiFormat(Semantics.SIMPLE_ITK, !verify));
            default -> new NiftiFormat(Semantics.SIMPLE_ITK, !verify);
        };
    }
}
