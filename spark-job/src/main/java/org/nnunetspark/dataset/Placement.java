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

    /** Where nnU-Net compares an image with another channel: as its reader has turned it. */
    static Placement amongChannels(Geometry geometry) {
        if (geometry instanceof Geometry.Itk itk) {
            return ofItk(itk);
        }
        if (geometry instanceof Geometry.ReorientedItk turned) {
            return ofItk(turned.itk());
        }
        if (geometry instanceof Geometry.ReorientedNibabel turned) {
            return ofAffine(turned.nibabel().affine());
        }
        if (geometry instanceof Geometry.SpacingOnly) {
            return new Placement(List.of(), List.of());
        }
        return ofAffine(((Geometry.Nibabel) geometry).affine());
    }

    /** Where nnU-Net compares an image with its label: nibabel's as they were before they were turned. */
    static Placement againstLabel(Geometry geometry) {
        return geometry instanceof Geometry.ReorientedNibabel turned
                ? ofAffine(turned.originalAffine())
                : amongChannels(geometry);
    }

    /** A flat image lies in the plane of 0; where channels lie along their axis is no place. */
    private static Placement ofItk(Geometry.Itk itk) {
        int axes = itk.origin().size();
        List<Double> origin = new ArrayList<>();
        List<Double> direction = new ArrayList<>();
        for (int row = 0; row < 3; row++) {
            origin.add(row < axes ? itk.origin().get(row) : 0.0);
            for (int column = 0; column < 3; column++) {
                boolean known = row < axes && column < axes;
                direction.add(known ? itk.direction().get(axes * row + column) : row == column ? 1.0 : 0.0);
            }
        }
        return new Placement(List.copyOf(origin), List.copyOf(direction));
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
