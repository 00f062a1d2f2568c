package org.nnunetspark.format.nrrd;

import java.io.IOException;
import java.util.Collection;
import org.nnunetspark.format.ByteSource;
import org.nnunetspark.format.Companions;
import org.nnunetspark.format.FileHeader;
import org.nnunetspark.format.ImageFile;
import org.nnunetspark.format.LabelFile;
import org.nnunetspark.format.VoxelFormat;
import org.nnunetspark.format.voxel.VolumeReading;

/** NRRD files of three axes, with their voxels behind the header or in one file beside it, as nnU-Net's SimpleITKIO. */
public record NrrdFormat() implements VoxelFormat {
    @Override
    public FileHeader readHeader(ByteSource file, Companions beside) throws IOException {
        try (NrrdFile open = NrrdFile.open(file, beside)) {
            return open.header();
        }
    }

    @Override
    public ImageFile readImage(ByteSource file, Companions beside) throws IOException {
        try (NrrdFile open = NrrdFile.open(file, beside)) {
            return VolumeReading.image(open);
        }
    }

    @Override
    public LabelFile readLabels(ByteSource file, Companions beside, Collection<Integer> declared) throws IOException {
        try (NrrdFile open = NrrdFile.open(file, beside)) {
            return VolumeReading.labels(open, declared);
        }
    }
}
