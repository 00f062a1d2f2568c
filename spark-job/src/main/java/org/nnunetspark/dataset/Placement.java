package org.nnunetspark.dataset;

import java.util.ArrayList;
import java.util.List;
import org.nnunetspark.volume.Geometry;

/**
 * Where an image lies, in terms that can be compared within one reader. An affine is taken apart into its last column,
 * the place of the first voxel, and the 3 x 3 rest, which also has the scale. Pictures and stacks lie nowhere.
 *
 * @param origin mm; x, y, z; or empty
 * @param direction 9 numbers, row by row; or empty
 */
record Placement(List<Double> origin, List<Double> direction) {
    private static final int AFFINE_SIDE = 4;

    static Placement of(Geometry geometry) {
        if (geometry instanceof Geometry.Itk itk) {
            return new Placement(itk.origin(), itk.direction());
        }
        if (geometry instanceof Geometry.SpacingOnly) {
            return new Placement(List.of(), List.of());
        }
        return ofAffine(((Geometry.Nibabel) geometry).affine());
    }

    private static Placement ofAffine(List<Double> affine) {
        List<Double> origin = new ArrayList<>();
        List<Double> direction = new ArrayList<>();
        for (int row = 0; row < 3; row++) {
            int start = row * AFFINE_SIDE;
            direction.addAll(affine.subList(start, start + 3));
            origin.add(affine.get(start + 3));
        }
        return new Placement(List.copyOf(origin), List.copyOf(direction));
    }
}
