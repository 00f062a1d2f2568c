package org.nnunetspark.format.voxel;

import java.io.IOException;
import java.util.Collection;
import org.nnunetspark.format.ByteSource;
import org.nnunetspark.format.Companions;
import org.nnunetspark.format.FileHeader;
import org.nnunetspark.format.ImageFile;
import org.nnunetspark.format.LabelFile;
import org.nnunetspark.format.VoxelFormat;

/** A format whose images and labels are opened alike, and read as the stream gives them. */
@FunctionalInterface
public interface StreamFormat extends VoxelFormat {
    /** Opens a file and reads it up to its first voxel; nothing is left open where that fails. */
    VoxelStream open(ByteSource file, Companions beside) throws IOException;

    @Override
    default FileHeader readHeader(ByteSource file, Companions beside) throws IOException {
        try (VoxelStream open = open(file, beside)) {
            return open.header();
        }
    }

    @Override
    default ImageFile readImage(ByteSource file, Companions beside) throws IOException {
        try (VoxelStream open = open(file, beside)) {
            return VolumeReading.image(open);
        }
    }

    @Override
    default LabelFile readLabels(ByteSource file, Companions beside, Collection<Integer> declared) throws IOException {
        try (VoxelStream open = open(file, beside)) {
            return VolumeReading.labels(open, declared);
        }
    }
}
