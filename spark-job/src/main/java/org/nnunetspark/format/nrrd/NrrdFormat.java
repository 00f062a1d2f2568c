package org.nnunetspark.format.nrrd;

import java.io.IOException;
import org.nnunetspark.format.ByteSource;
import org.nnunetspark.format.Companions;
import org.nnunetspark.format.voxel.StreamFormat;
import org.nnunetspark.format.voxel.VoxelStream;

/** NRRD files of three axes, with their voxels behind the header or in one file beside it, as nnU-Net's SimpleITKIO. */
public record NrrdFormat() implements StreamFormat {
    @Override
    public VoxelStream open(ByteSource file, Companions beside) throws IOException {
        return NrrdFile.open(file, beside);
    }
}
