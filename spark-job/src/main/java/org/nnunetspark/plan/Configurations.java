package org.nnunetspark.plan;

/** The names of the configurations that planners make. */
final class Configurations {
    /** Slice by slice. */
    static final String FLAT = "2d";
    /** At the target spacing. */
    static final String FULL = "3d_fullres";
    /** Coarser, where a patch of the full resolution sees too little of an image. */
    static final String LOW = "3d_lowres";
    /** The full resolution on top of the coarser one; has no data of its own. */
    static final String CASCADE = "3d_cascade_fullres";

    private Configurations() {}
}
