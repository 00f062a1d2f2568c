package org.nnunetspark.format;

import java.io.IOException;
import java.util.Collection;

/**
 * A file format as one of nnU-Net's readers reads it, with stricter verdicts: a file is read to its last byte, and nothing
 * is allocated that the file is too short to fill.
 *
 * <p>A file that is not usable is an {@link org.nnunetspark.fault.InputFaultException} with the first fault in the order
 * container, header, length, voxels; a fault of the storage is an {@link IOException}. No volume is left open when either
 * is thrown.
 */
public interface VoxelFormat {
    /** Reads and checks the header; as little as possible of the voxels is read. */
    FileHeader readHeader(ByteSource file, Companions beside) throws IOException;

    /**
     * The header as far as it says how large the file is, from its first bytes alone where the format allows it; less is
     * checked then, and a file that is at fault may seem sound.
     */
    default FileHeader glance(ByteSource file, Companions beside) throws IOException {
        return readHeader(file, beside);
    }

    /** Whether reading a header means holding the whole file on the heap. */
    default boolean holdsFiles() {
        return false;
    }

    /** Reads an image file; the caller closes it. */
    ImageFile readImage(ByteSource file, Companions beside) throws IOException;

    /**
     * Reads a label file; the caller closes it.
     *
     * @param declared the labels that may occur, each from 0 to 32767
     */
    LabelFile readLabels(ByteSource file, Companions beside, Collection<Integer> declared) throws IOException;
}
