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
 * @param axes how many axes SimpleITKIO's files may have; NibabelIO's have three. nnU-Net's own verification does not
 *     survive a fourth, as the label has other axes
 */
public record NiftiFormat(Semantics semantics, Axes axes) implements VoxelFormat {
    /** The format without files with a fourth axis. */
    public NiftiFormat(Semantics semantics) {
        this(semantics, Axes.FLAT_TOO);
    }

    /** How many axes a file may have. */
    Axes accepted() {
        return semantics == Semantics.SIMPLE_ITK ? axes : Axes.VOLUMES;
    }

    @Override
    public FileHeader readHeader(ByteSource file, Companions beside) throws IOException {
        try (NiftiFile open = NiftiFile.open(file, this)) {
            FileHeader header = open.header();
            return open.oriented().map(oriented -> oriented.header(header)).orElse(header);
        }
    }

    @Override
    public ImageFile readImage(ByteSource file, Companions beside) throws IOException {
        try (NiftiFile open = NiftiFile.open(file, this)) {
            ImageFile image = VolumeReading.image(open);
            return open.oriented().map(oriented -> oriented.image(image)).orElse(image);
        }
    }

    @Override
    public LabelFile readLabels(ByteSource file, Companions beside, Collection<Integer> declared) throws IOException {
        try (NiftiFile open = NiftiFile.open(file, this)) {
            LabelFile labels = VolumeReading.labels(open, declared);
            return open.oriented().map(oriented -> oriented.labels(labels)).orElse(labels);
        }
    }
}
