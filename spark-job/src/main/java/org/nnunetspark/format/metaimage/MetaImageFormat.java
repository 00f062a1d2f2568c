package org.nnunetspark.format.metaimage;

import java.io.IOException;
import java.util.Collection;
import org.nnunetspark.format.ByteSource;
import org.nnunetspark.format.Companions;
import org.nnunetspark.format.FileHeader;
import org.nnunetspark.format.ImageFile;
import org.nnunetspark.format.LabelFile;
import org.nnunetspark.format.VoxelFormat;
import org.nnunetspark.format.voxel.VolumeReading;

/** MetaImage files (.mha, .mhd) of one 3-D image, with the numbers that SimpleITK (ITK 5.4) reads. */
public record MetaImageFormat() implements VoxelFormat {
    @Override
    public FileHeader readHeader(ByteSource file, Companions beside) throws IOException {
        try (MetaImageFile open = MetaImageFile.open(file, beside)) {
            return open.header();
        }
    }

    @Override
    public ImageFile readImage(ByteSource file, Companions beside) throws IOException {
        try (MetaImageFile open = MetaImageFile.open(file, beside)) {
            return VolumeReading.image(open);
        }
    }

    @Override
    public LabelFile readLabels(ByteSource file, Companions beside, Collection<Integer> declared) throws IOException {
        try (MetaImageFile open = MetaImageFile.open(file, beside)) {
            return VolumeReading.labels(open, declared);
        }
    }
}
