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
     * SimpleITKIO's view.
     *
     * @param itkSpacing mm, axis order x, y, z
     * @param origin mm, LPS, x, y, z
     * @param direction 3 x 3 direction cosines, LPS, row by row
     */
    record Itk(List<Double> itkSpacing, List<Double> origin, List<Double> direction) implements Geometry {
        public Itk {
            itkSpacing = List.copyOf(itkSpacing);
            origin = List.copyOf(origin);
            direction = List.copyOf(direction);
        }

        @Override
        public Spacing spacing() {
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
