package org.nnunetspark.format.gipl;

import java.util.Arrays;
import java.util.Optional;
import org.nnunetspark.format.voxel.StoredType;

/** The codes of voxels that ITK reads; it knows those of 32-bit integers (31, 32) too, but fails on their voxels. */
enum GiplType {
    BINARY(1, StoredType.UINT8),
    CHAR(7, StoredType.INT8),
    U_CHAR(8, StoredType.UINT8),
    SHORT(15, StoredType.INT16),
    U_SHORT(16, StoredType.UINT16),
    FLOAT(64, StoredType.FLOAT32),
    DOUBLE(65, StoredType.FLOAT64);

    private final int code;
    private final StoredType stored;

    GiplType(int code, StoredType stored) {
        this.code = code;
        this.stored = stored;
    }

    static Optional<GiplType> of(int code) {
        return Arrays.stream(values()).filter(type -> type.code == code).findFirst();
    }

    StoredType stored() {
        return stored;
    }
}
