package org.nnunetspark.format.gipl;

import java.io.IOException;
import org.nnunetspark.format.ByteSource;
import org.nnunetspark.format.Companions;
import org.nnunetspark.format.voxel.StreamFormat;
import org.nnunetspark.format.voxel.VoxelStream;

/** GIPL files, not compressed, with the numbers that SimpleITK (ITK 5.4) reads. */
public record GiplFormat() implements StreamFormat {
    @Override
    public VoxelStream open(ByteSource file, Companions beside) throws IOException {
        return GiplFile.open(file);
    }
}
