package org.nnunetspark.pipeline.forecast;

import java.util.List;
import java.util.Map;
import org.nnunetspark.pipeline.CaseHeaders;
import org.nnunetspark.plan.CaseSpacing;
import org.nnunetspark.plan.DatasetFingerprint;
import org.nnunetspark.volume.Shape;

/**
 * The shapes of nonzero regions, as far as they are known before voxels are read: the dataset's fingerprint lists them case by
 * case, and a record beside it says which cases these are.
 */
public final class KnownCrops {
    private final Map<String, Integer> numbers;
    private final List<Shape> shapes;
    private final List<CaseSpacing> spacings;

    private KnownCrops(Map<String, Integer> numbers, List<Shape> shapes, List<CaseSpacing> spacings) {
        this.numbers = Map.copyOf(numbers);
        this.shapes = shapes;
        this.spacings = spacings;
    }

    /** None is known. */
    public static KnownCrops none() {
        return new KnownCrops(Map.of(), List.of(), List.of());
    }

    /**
     * Those of a fingerprint.
     *
     * @param numbers the place in it of each case that is known to have one, counted from 0
     */
    public static KnownCrops of(DatasetFingerprint fingerprint, Map<String, Integer> numbers) {
        return new KnownCrops(numbers, fingerprint.shapesAfterCrop(), fingerprint.spacings());
    }

    /** Whether nothing is known. */
    public boolean isEmpty() {
        return numbers.isEmpty();
    }

    /** The shape of a case's nonzero region, in the reader's axes; all of its shape where the fingerprint does not fit it. */
    public Shape of(CaseHeaders headers) {
        Shape whole = headers.shape();
        int number = numbers.getOrDefault(headers.caseId(), -1);
        if (number < 0) {
            return whole;
        }
        Shape crop = shapes.get(number);
        boolean fits = true;
        for (int axis = 0; axis < 3; axis++) {
            fits &= crop.axis(axis) <= whole.axis(axis)
                    && spacings.get(number).axis(axis) == headers.spacing().axis(axis);
        }
        return fits ? crop : whole;
    }
}
