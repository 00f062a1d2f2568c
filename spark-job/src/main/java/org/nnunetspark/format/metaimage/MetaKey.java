package org.nnunetspark.format.metaimage;

import java.util.Arrays;
import java.util.Optional;

/** The keys of a header that decide over the image; ITK passes over all others. */
enum MetaKey {
    OBJECT_TYPE("ObjectType"),
    AXES("NDims"),
    BINARY_DATA("BinaryData"),
    ELEMENT_BIG_ENDIAN("ElementByteOrderMSB"),
    DATA_BIG_ENDIAN("BinaryDataByteOrderMSB"),
    COMPRESSED("CompressedData"),
    COMPRESSED_SIZE("CompressedDataSize"),
    IMAGE_POSITION("ImagePosition"),
    ORIGIN("Origin"),
    OFFSET("Offset"),
    POSITION("Position"),
    TRANSFORM_MATRIX("TransformMatrix"),
    ROTATION("Rotation"),
    ORIENTATION("Orientation"),
    DISTANCE_UNITS("DistanceUnits"),
    ELEMENT_SPACING("ElementSpacing"),
    ELEMENT_SIZE("ElementSize"),
    LENGTHS("DimSize"),
    HEADER_SIZE("HeaderSize"),
    CHANNELS("ElementNumberOfChannels"),
    SLOPE("ElementToIntensityFunctionSlope"),
    INTERCEPT("ElementToIntensityFunctionOffset"),
    ELEMENT_TYPE("ElementType"),
    /** The last one: voxels or nothing follow. */
    DATA_FILE("ElementDataFile");

    private final String word;

    MetaKey(String word) {
        this.word = word;
    }

    /** The key that is written so, letter case included. */
    static Optional<MetaKey> of(String word) {
        return Arrays.stream(values()).filter(key -> key.word.equals(word)).findFirst();
    }

    /** Whether the value has a number for each axis, so that MetaIO wants it behind NDims. */
    boolean isPerAxis() {
        return switch (this) {
            case IMAGE_POSITION,
                    ORIGIN,
                    OFFSET,
                    POSITION,
                    TRANSFORM_MATRIX,
                    ROTATION,
                    ORIENTATION,
                    ELEMENT_SPACING,
                    ELEMENT_SIZE,
                    LENGTHS -> true;
            default -> false;
        };
    }

    @Override
    public String toString() {
        return word;
    }
}
