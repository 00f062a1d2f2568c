package org.nnunetspark.format.nrrd;

import java.nio.ByteOrder;
import java.util.Optional;
import org.nnunetspark.format.voxel.StoredType;

/**
 * Where the voxels lie and how they are written.
 *
 * @param type of one number
 * @param encoding of all of them
 * @param order of the bytes of a number
 * @param lineSkip lines in front of the voxels
 * @param byteSkip bytes in front of the voxels, behind those lines; -1 - n says that n bytes follow the voxels
 * @param file name of the file beside the header that holds them; none if they follow the header
 */
record Storage(
        StoredType type, Encoding encoding, ByteOrder order, long lineSkip, long byteSkip, Optional<String> file) {
    /** Whether the voxels are to be found from the end of the file. */
    boolean fromEnd() {
        return byteSkip < 0;
    }

    /** Bytes behind the voxels, where they are to be found from the end. */
    long bytesBehind() {
        return -(byteSkip + 1);
    }
}
