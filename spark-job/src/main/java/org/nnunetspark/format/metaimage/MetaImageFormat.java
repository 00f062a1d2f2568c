package org.nnunetspark.format.metaimage;

import java.io.IOException;
import org.nnunetspark.format.ByteSource;
import org.nnunetspark.format.Companions;
import org.nnunetspark.format.voxel.StreamFormat;
import org.nnunetspark.format.voxel.VoxelStream;

/** MetaImage files (.mha, .mhd) of one 3-D image, with the numbers that SimpleITK (ITK 5.4) reads. */
public record MetaImageFormat() implements StreamFormat {
    @Override
    public VoxelStream open(ByteSource file, Companions beside) throws IOException {
        return MetaImageFile.open(file, beside);
    }
}
