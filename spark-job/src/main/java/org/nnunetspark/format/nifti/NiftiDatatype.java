package org.nnunetspark.format.nifti;

import java.util.Arrays;
import java.util.Optional;
import org.nnunetspark.format.voxel.StoredType;

/** NIfTI's datatype codes. */
public enum NiftiDatatype {
    BINARY(1, 0),
    UINT8(2, 1),
    INT16(4, 2),
    INT32(8, 4),
    FLOAT32(16, 4),
    COMPLEX64(32, 8),
    FLOAT64(64, 8),
    RGB24(128, 3),
    INT8(256, 1),
    UINT16(512, 2),
    UINT32(768, 4),
    INT64(1024, 8),
    UINT64(1280, 8),
    FLOAT128(1536, 16),
    COMPLEX128(1792, 16),
    COMPLEX256(2048, 32),
    RGBA32(2304, 4);

    private final int code;
    private final int bytes;

    NiftiDatatype(int code, int bytes) {
        this.code = code;
        this.bytes = bytes;
    }

    /** The datatype with this code, if there is one. */
    static Optional<NiftiDatatype> of(int code) {
        return Arrays.stream(values()).filter(type -> type.code == code).findFirst();
    }

    int code() {
        return code;
    }

    /** Size of one voxel in the file; 0 for single bits. */
    public int bytes() {
        return bytes;
    }

    /** Whether a voxel is one number that this program reads. */
    boolean isSupported() {
        return switch (this) {
            case BINARY, RGB24, RGBA32, COMPLEX64, COMPLEX128, COMPLEX256, FLOAT128 -> false;
            default -> true;
        };
    }

    /** How a number of this type is stored; only of a supported one. */
    StoredType stored() {
        return StoredType.valueOf(name());
    }
}
