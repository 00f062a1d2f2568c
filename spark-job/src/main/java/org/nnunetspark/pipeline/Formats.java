package org.nnunetspark.pipeline;

import java.util.Locale;
import org.nnunetspark.dataset.DatasetDescription;
import org.nnunetspark.dataset.ReaderChoice;
import org.nnunetspark.format.VoxelFormat;
import org.nnunetspark.format.gipl.GiplFormat;
import org.nnunetspark.format.metaimage.MetaImageFormat;
import org.nnunetspark.format.nifti.Axes;
import org.nnunetspark.format.nifti.NiftiFormat;
import org.nnunetspark.format.nifti.Semantics;
import org.nnunetspark.format.nrrd.NrrdFormat;
import org.nnunetspark.format.orient.ReorientedItk;
import org.nnunetspark.format.picture.NaturalImageFormat;
import org.nnunetspark.format.tiff.TiffStackFormat;

/** Which format reads a dataset's files. */
final class Formats {
    private Formats() {}

    /**
     * The format of a dataset's files.
     *
     * @param verify whether what nnU-Net's verification does not survive is refused
     */
    static VoxelFormat of(DatasetDescription dataset, boolean verify) {
        Axes verified = dataset.flat() ? Axes.FLAT_TOO : Axes.VOLUMES;
        return of(dataset.reader(), dataset.fileEnding(), verify ? verified : Axes.ALL);
    }

    /**
     * The format of files with an ending, as a reader reads it.
     *
     * @param axes what is accepted of NIfTI files
     * @throws IllegalArgumentException if the reader does not read such files, see {@link ReaderChoice#reads}
     */
    static VoxelFormat of(ReaderChoice reader, String fileEnding, Axes axes) {
        if (!reader.reads(fileEnding)) {
            throw new IllegalArgumentException(reader.className() + " does not read " + fileEnding);
        }
        return switch (reader) {
            case SIMPLE_ITK -> simpleItk(fileEnding, axes);
            case SIMPLE_ITK_REORIENT -> new ReorientedItk(simpleItk(fileEnding, axes));
            case NIBABEL -> new NiftiFormat(Semantics.NIBABEL);
            case NIBABEL_REORIENT -> new NiftiFormat(Semantics.NIBABEL_REORIENT);
            case NATURAL_IMAGE -> new NaturalImageFormat();
            case TIFF_3D -> new TiffStackFormat();
        };
    }

    private static VoxelFormat simpleItk(String fileEnding, Axes axes) {
        return switch (fileEnding.toLowerCase(Locale.ROOT)) {
            case ".mha", ".mhd" -> new MetaImageFormat();
            case ".gipl" -> new GiplFormat();
            case ".nrrd", ".nhdr" -> new NrrdFormat();
            default -> new NiftiFormat(Semantics.SIMPLE_ITK, axes);
        };
    }
}
