package org.nnunetspark.format.metaimage;

import java.util.Arrays;
import java.util.Optional;
import org.nnunetspark.format.voxel.StoredType;

/** MetaImage's types of one number, with the sizes that MetaIO gives them on every machine: a long has 32 bits. */
enum ElementType {
    MET_ASCII_CHAR(StoredType.INT8),
    MET_CHAR(StoredType.INT8),
    MET_UCHAR(StoredType.UINT8),
    MET_SHORT(StoredType.INT16),
    MET_USHORT(StoredType.UINT16),
    MET_INT(StoredType.INT32),
    MET_UINT(StoredType.UINT32),
    MET_LONG(StoredType.INT32),
    MET_ULONG(StoredType.UINT32),
    MET_LONG_LONG(StoredType.INT64),
    MET_ULONG_LONG(StoredType.UINT64),
    MET_FLOAT(StoredType.FLOAT32),
    MET_DOUBLE(StoredType.FLOAT64);

    private final StoredType stored;

    ElementType(StoredType stored) {
        this.stored = stored;
    }

    static Optional<ElementType> of(String name) {
        return Arrays.stream(values()).filter(type -> type.name().equals(name)).findFirst();
    }

    StoredType stored() {
        return stored;
    }
}
