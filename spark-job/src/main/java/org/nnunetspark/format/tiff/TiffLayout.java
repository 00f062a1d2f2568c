package org.nnunetspark.format.tiff;

/** Numbers of TIFF 6.0, its supplements, and BigTIFF. */
final class TiffLayout {
    static final int MAGIC = 42;
    static final int BIG_MAGIC = 43;

    static final int SUBFILE_TYPE = 254;
    static final int WIDTH = 256;
    static final int LENGTH = 257;
    static final int BITS_PER_SAMPLE = 258;
    static final int COMPRESSION = 259;
    static final int PHOTOMETRIC = 262;
    static final int FILL_ORDER = 266;
    static final int DESCRIPTION = 270;
    static final int STRIP_OFFSETS = 273;
    static final int SAMPLES_PER_PIXEL = 277;
    static final int ROWS_PER_STRIP = 278;
    static final int STRIP_BYTE_COUNTS = 279;
    static final int PLANAR_CONFIG = 284;
    static final int SOFTWARE = 305;
    static final int PREDICTOR = 317;
    static final int TILE_WIDTH = 322;
    static final int TILE_LENGTH = 323;
    static final int TILE_OFFSETS = 324;
    static final int TILE_BYTE_COUNTS = 325;
    static final int SUB_IFDS = 330;
    static final int EXTRA_SAMPLES = 338;
    static final int SAMPLE_FORMAT = 339;
    static final int IMAGE_DEPTH = 32997;

    static final int RGB = 2;
    static final int YCBCR = 6;
    static final int PLANES = 2;

    /** Limit: tags of one directory, as in tifffile. */
    static final int MAX_TAGS = 4096;

    private TiffLayout() {}

    /** Size of one value of a field type; 0 if there is no such type. */
    static int typeBytes(int type) {
        return switch (type) {
            case 1, 2, 6, 7 -> 1;
            case 3, 8 -> 2;
            case 4, 9, 11, 13 -> 4;
            case 5, 10, 12, 16, 17, 18 -> 8;
            default -> 0;
        };
    }
}
