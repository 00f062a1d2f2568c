package org.nnunetspark.format.gipl;

import java.io.IOException;
import java.util.Collection;
import org.nnunetspark.format.ByteSource;
import org.nnunetspark.format.Companions;
import org.nnunetspark.format.FileHeader;
import org.nnunetspark.format.ImageFile;
import org.nnunetspark.format.LabelFile;
import org.nnunetspark.format.VoxelFormat;
import org.nnunetspark.format.voxel.VolumeReading;

/** GIPL files, not compressed, with the numbers that SimpleITK (ITK 5.4) reads. */
public record GiplFormat() implements VoxelFormat {
    @Override
    public FileHeader readHeader(ByteSource file, Companions beside) throws IOException {
        try (GiplFile open = GiplFile.open(file)) {
            return open.header();
        }
    }

    @Override
    public ImageFile readImage(ByteSource file, Companions beside) throws IOException {
        try (GiplFile open = GiplFile.open(file)) {
            return VolumeReading.image(open);
        }
    }

    @Override
    public LabelFile readLabels(ByteSource file, Companions beside, Collection<Integer> declared) throws IOException {
        try (GiplFile open = GiplFile.open(file)) {
            return VolumeReading.labels(open, declared);
        }
    }
}
