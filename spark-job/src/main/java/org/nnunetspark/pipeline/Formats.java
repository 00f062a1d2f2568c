package org.nnunetspark.pipeline;

import org.nnunetspark.dataset.DatasetDescription;
import org.nnunetspark.dataset.ReaderChoice;
import org.nnunetspark.format.VoxelFormat;
import org.nnunetspark.format.nifti.NiftiFormat;
import org.nnunetspark.format.nifti.Semantics;

/** Which format reads a dataset's files. */
final class Formats {
    private Formats() {}

    static VoxelFormat of(DatasetDescription description) {
        return new NiftiFormat(description.reader() == ReaderChoice.NIBABEL ? Semantics.NIBABEL : Semantics.SIMPLE_ITK);
    }
}
