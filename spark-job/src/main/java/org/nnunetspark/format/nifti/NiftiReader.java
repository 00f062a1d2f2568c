package org.nnunetspark.format.nifti;

import java.io.IOException;
import java.util.Collection;
import org.nnunetspark.fault.InputFaultException;
import org.nnunetspark.format.ByteSource;
import org.nnunetspark.format.InputDigest;
import org.nnunetspark.volume.LabelVolume;
import org.nnunetspark.volume.Volume;

/**
 * Reads NIfTI-1 and NIfTI-2 files, plain or (by their name) gzipped, as one of nnU-Net's readers does, with stricter
 * verdicts: a file is read to its last byte, and nothing is allocated that the file is too short to fill.
 *
 * <p>A file that is not usable is an {@link InputFaultException} with the first fault in the order container, header,
 * length, voxels; a fault of the storage is an {@link IOException}. No volume is left open when either is thrown.
 */
public final class NiftiReader {
    private NiftiReader() {}

    /** Reads and checks the header; little more than the file's beginning is read, and nothing of the voxels. */
    public static NiftiHeader readHeader(ByteSource source, Semantics semantics) throws IOException {
        try (NiftiFile file = NiftiFile.open(source, semantics)) {
            return file.header();
        }
    }

    /** Reads one image channel; the caller closes it. */
    public static NiftiImage readImage(ByteSource source, Semantics semantics) throws IOException {
        try (NiftiFile file = NiftiFile.open(source, semantics)) {
            NiftiHeader header = file.header();
            Volume volume = Volume.allocate(header.shape(), header.voxelType());
            boolean read = false;
            try {
                ImageVoxels voxels = new ImageVoxels(volume, file.decoder());
                InputDigest digest = file.readVoxels(voxels);
                voxels.check(file.findings());
                read = true;
                return new NiftiImage(volume, header.geometry(), voxels.constant(), file.warnings(), digest);
            } finally {
                if (!read) {
                    volume.close();
                }
            }
        }
    }

    /**
     * Reads a label file; the caller closes it.
     *
     * @param declared the labels that may occur, each from 0 to 32767
     */
    public static NiftiLabels readLabels(ByteSource source, Semantics semantics, Collection<Integer> declared)
            throws IOException {
        try (NiftiFile file = NiftiFile.open(source, semantics)) {
            NiftiHeader header = file.header();
            LabelVolume volume = LabelVolume.allocate(header.shape());
            boolean read = false;
            try {
                LabelVoxels voxels = new LabelVoxels(volume, file.decoder(), declared);
                InputDigest digest = file.readVoxels(voxels);
                voxels.check(file.findings());
                read = true;
                return new NiftiLabels(volume, header.geometry(), voxels.counts(), file.warnings(), digest);
            } finally {
                if (!read) {
                    volume.close();
                }
            }
        }
    }
}
