package org.nnunetspark.format.nrrd;

import java.util.Set;

/**
 * Constants of the NRRD format, version 1 to 5, by its definition (teem.sourceforge.net/nrrd/format.html), and the limits
 * of this reader.
 */
final class NrrdLayout {
    /** How every version's magic begins. */
    static final String MAGIC = "NRRD";

    /** The first line, whole. */
    static final Set<String> VERSIONS = Set.of("NRRD00.01", "NRRD0001", "NRRD0002", "NRRD0003", "NRRD0004", "NRRD0005");
    /** Limit of the definition's own library: axes of the array. */
    static final int MAX_AXES = 16;
    /** Limit of the definition's own library: axes of the space around it. */
    static final int MAX_SPACE_AXES = 8;

    /** Limit: bytes in one line of the header; programs put long texts into their key/value pairs. */
    static final int MAX_LINE = 1 << 20;
    /** Limit: bytes in the whole header. */
    static final long MAX_HEADER = 16L << 20;
    /** Limit: characters of one number in a text of voxels. */
    static final int MAX_NUMBER = 1024;

    private NrrdLayout() {}
}
