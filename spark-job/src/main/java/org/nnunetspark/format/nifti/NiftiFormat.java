package org.nnunetspark.format.nifti;

import java.io.IOException;
import java.util.Collection;
import org.nnunetspark.format.ByteSource;
import org.nnunetspark.format.Companions;
import org.nnunetspark.format.FileHeader;
import org.nnunetspark.format.ImageFile;
import org.nnunetspark.format.LabelFile;
import org.nnunetspark.format.VoxelFormat;
import org.nnunetspark.format.voxel.VolumeReading;

/**
 * NIfTI-1 and NIfTI-2 files, plain or (by their name) gzipped, complete in one file.
 *
 * @param semantics whose numbers count
 */
public record NiftiFormat(Semantics semantics) implements VoxelFormat {
    @Override
    public FileHeader readHeader(ByteSource file, Companions beside) throws IOException {
        try (NiftiFile open = NiftiFile.open(file, semantics)) {
            return open.header();
        }
    }

    @Override
    public ImageFile readImage(ByteSource file, Companions beside) throws IOException {
        try (NiftiFile open = NiftiFile.open(file, semantics)) {
            return VolumeReading.image(open);
        }
    }

    @Override
    public LabelFile readLabels(ByteSource file, Companions beside, Collection<Integer> declared) throws IOException {
        try (NiftiFile open = NiftiFile.open(file, semantics)) {
            return VolumeReading.labels(open, declared);
        }
    }
}
