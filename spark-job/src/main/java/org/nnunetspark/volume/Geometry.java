package org.nnunetspark.volume;

import java.io.Serializable;
import java.util.List;

/**
 * Where an image's voxels lie in the patient, in the words of the reader that upstream chooses for the file. Kept with
 * every digit, because the properties pickle repeats it.
 */
public sealed interface Geometry extends Serializable {
    /** Voxel spacing in mm, axis order z, y, x, as that reader gives it. */
    Spacing spacing();

    /** The same three numbers as Python holds them, axis order z, y, x: an Integer where it has an int, else a Double. */
    default List<Number> numbers() {
        Spacing spacing = spacing();
        return List.of(spacing.z(), spacing.y(), spacing.x());
    }

    /**
     * SimpleITKIO's view of an image with two, three or four axes, the fourth of which has the channels.
     *
     * @param itkSpacing mm, axis order x, y, z, channels
     * @param origin mm, LPS, axis order x, y, z, channels
     * @param direction direction cosines, LPS, a row and a column for each axis, row by row
     */
    record Itk(List<Double> itkSpacing, List<Double> origin, List<Double> direction) implements Geometry {
        private static final int FLAT = 999;

        public Itk {
            itkSpacing = List.copyOf(itkSpacing);
            origin = List.copyOf(origin);
            direction = List.copyOf(direction);
            int axes = itkSpacing.size();
            if (axes < 2 || axes > 4 || origin.size() != axes || direction.size() != axes * axes) {
                throw new IllegalArgumentException("not two to four axes: spacing " + itkSpacing + ", origin " + origin
                        + ", direction " + direction);
            }
        }

        /** Of a flat image, the invented distance of slices is 999 times its larger spacing. */
        @Override
        public Spacing spacing() {
            if (itkSpacing.size() == 2) {
                double x = Math.abs(itkSpacing.get(0));
                double y = Math.abs(itkSpacing.get(1));
                return new Spacing(Math.max(x, y) * FLAT, y, x);
            }
            return new Spacing(Math.abs(itkSpacing.get(2)), Math.abs(itkSpacing.get(1)), Math.abs(itkSpacing.get(0)));
        }
    }

    /**
     * NibabelIO's view.
     *
     * @param spacing mm, axis order z, y, x: float32 header values, widened
     * @param affine 4 x 4 voxel-to-RAS matrix, row by row
     */
    record Nibabel(Spacing spacing, List<Double> affine) implements Geometry {
        public Nibabel {
            affine = List.copyOf(affine);
        }
    }

    /**
     * SimpleITKIOWithReorient's view.
     *
     * @param itk the geometry after reorientation to RAS
     * @param originalOrientation three letters, one a voxel axis x, y, z: the side of the patient (R or L, A or P, S or I)
     *     towards which it ran before
     */
    record ReorientedItk(Itk itk, String originalOrientation) implements Geometry {
        @Override
        public Spacing spacing() {
            return itk.spacing();
        }
    }

    /**
     * NibabelIOWithReorient's view.
     *
     * @param nibabel spacing and affine after reorientation to RAS
     * @param originalAffine 4 x 4 voxel-to-RAS matrix of the file, row by row
     */
    record ReorientedNibabel(Nibabel nibabel, List<Double> originalAffine) implements Geometry {
        public ReorientedNibabel {
            originalAffine = List.copyOf(originalAffine);
        }

        @Override
        public Spacing spacing() {
            return nibabel.spacing();
        }
    }

    /**
     * NaturalImage2DIO's and Tiff3DIO's view: voxels without a place, and a spacing that keeps the types it came with.
     *
     * @param numbers mm, axis order z, y, x: positive and finite, each an Integer or a Double
     * @param isTuple whether Python holds them in a tuple (a default of the reader) or in a list (from a JSON file)
     */
    record SpacingOnly(List<Number> numbers, boolean isTuple) implements Geometry {
        public SpacingOnly {
            numbers = List.copyOf(numbers);
            if (numbers.size() != 3) {
                throw new IllegalArgumentException("a spacing has 3 axes, not " + numbers.size());
            }
        }

        @Override
        public Spacing spacing() {
            return Spacing.of(numbers.stream().mapToDouble(Number::doubleValue).toArray());
        }
    }
}
