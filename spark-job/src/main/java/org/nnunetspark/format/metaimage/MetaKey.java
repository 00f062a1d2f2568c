package org.nnunetspark.format.metaimage;

import java.util.Arrays;
import java.util.Optional;

/**
 * The keys of a header that decide over the image, and those whose numbers MetaIO reads as far as it takes: where one has
 * too few, the next line is lost. All others have no effect.
 */
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
    CENTER("CenterOfRotation"),
    COLOR("Color"),
    MINIMUM("ElementMin"),
    MAXIMUM("ElementMax"),
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

    /** Whether the value has a number for each axis, or a matrix, so that MetaIO wants it behind NDims. */
    boolean isPerAxis() {
        return this == LENGTHS || (isReal() && reals(0) == 0);
    }

    /** Whether the value is made of floating-point numbers. */
    boolean isReal() {
        return reals(1) > 0;
    }

    /** How many floating-point numbers the value has in a space of so many axes. */
    int reals(int axes) {
        return switch (this) {
            case IMAGE_POSITION, ORIGIN, OFFSET, POSITION, CENTER, ELEMENT_SPACING, ELEMENT_SIZE -> axes;
            case TRANSFORM_MATRIX, ROTATION, ORIENTATION -> axes * axes;
            case SLOPE, INTERCEPT, MINIMUM, MAXIMUM -> 1;
            case COLOR -> 4;
            default -> 0;
        };
    }

    @Override
    public String toString() {
        return word;
    }
}
