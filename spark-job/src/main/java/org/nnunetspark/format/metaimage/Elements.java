package org.nnunetspark.format.metaimage;

import java.io.IOException;
import org.nnunetspark.format.Content;

/** The voxels' bytes, whatever they are wrapped in. */
interface Elements extends Content {
    /**
     * Reads what follows the voxels, up to its end, so that every checksum is checked.
     *
     * @return number of bytes that follow
     */
    long rest() throws IOException;
}
