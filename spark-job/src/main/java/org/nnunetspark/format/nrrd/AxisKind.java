package org.nnunetspark.format.nrrd;

import java.util.Locale;
import java.util.Optional;

/** What lies along an axis of the array, as far as it matters whether that is voxels or the components of one voxel. */
enum AxisKind {
    /** Voxels, or not said. */
    DOMAIN,
    /** Not said either; it makes NrrdIO forget a centering that was said before. */
    NONE,
    /** Components, of which there may be a single one: then they are voxels after all. */
    COMPONENTS,
    /** Components, of which there are at least two. */
    SEVERAL_COMPONENTS;

    /** The kind of this name, in capital or small letters. */
    static Optional<AxisKind> named(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "domain", "space", "time", "???" -> Optional.of(DOMAIN);
            case "none" -> Optional.of(NONE);
            case "list", "point", "vector", "contravariant-vector", "covariant-vector", "normal", "stub", "scalar" ->
                Optional.of(COMPONENTS);
            case "complex",
                    "2-vector",
                    "3-vector",
                    "3-gradient",
                    "3-normal",
                    "4-vector",
                    "quaternion",
                    "3-color",
                    "rgb-color",
                    "rgbcolor",
                    "rgb",
                    "hsv-color",
                    "hsvcolor",
                    "hsv",
                    "xyz-color",
                    "4-color",
                    "rgba-color",
                    "rgbacolor",
                    "rgba" -> Optional.of(SEVERAL_COMPONENTS);
            case "2d-symmetric-matrix",
                    "2d-sym-matrix",
                    "2d-symmetric-tensor",
                    "2d-sym-tensor",
                    "2d-masked-symmetric-matrix",
                    "2d-masked-sym-matrix",
                    "2d-masked-symmetric-tensor",
                    "2d-masked-sym-tensor",
                    "2d-matrix",
                    "2d-tensor",
                    "2d-masked-matrix",
                    "2d-masked-tensor",
                    "3d-symmetric-matrix",
                    "3d-sym-matrix",
                    "3d-symmetric-tensor",
                    "3d-sym-tensor",
                    "3d-masked-symmetric-matrix",
                    "3d-masked-sym-matrix",
                    "3d-masked-symmetric-tensor",
                    "3d-masked-sym-tensor",
                    "3d-matrix",
                    "3d-tensor",
                    "3d-masked-matrix",
                    "3d-masked-tensor" -> Optional.of(SEVERAL_COMPONENTS);
            default -> Optional.empty();
        };
    }

    /** Whether voxels lie along the axis. */
    boolean isDomain() {
        return this == DOMAIN || this == NONE;
    }
}
