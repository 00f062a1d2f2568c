package org.nnunetspark.format;

import java.util.Optional;

/** The files beside a file that may belong to it: the voxels of a detached header, the spacing of a TIFF. */
@FunctionalInterface
public interface Companions {
    /** No file lies beside it. */
    Companions NONE = name -> Optional.empty();

    /**
     * The file of this name in the same folder, if it is one that may belong to the file.
     *
     * @param name without any folder
     */
    Optional<ByteSource> find(String name);
}
