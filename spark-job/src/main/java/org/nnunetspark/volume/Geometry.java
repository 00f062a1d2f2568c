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
}
