package org.nnunetspark.pipeline.forecast;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.nnunetspark.pipeline.CaseHeaders;
import org.nnunetspark.plan.CaseSpacing;
import org.nnunetspark.plan.DatasetFingerprint;
import org.nnunetspark.volume.Shape;

/**
 * The shapes of nonzero regions, as far as they are known before voxels are read: the dataset's fingerprint lists them case by
 * case, without names.
 */
public final class KnownCrops {
    private final Map<String, Integer> numbers = new HashMap<>();
    private final List<Shape> shapes;
    private final List<CaseSpacing> spacings;

    private KnownCrops(List<Shape> shapes, List<CaseSpacing> spacings) {
        this.shapes = shapes;
        this.spacings = spacings;
    }

    /** None is known. */
    public static KnownCrops none() {
        return new KnownCrops(List.of(), List.of());
    }

    /**
     * Those of a fingerprint; none if it has another number of cases.
     *
     * @param caseIds the cases that it was taken of, in the dataset's order
     */
    public static KnownCrops of(DatasetFingerprint fingerprint, List<String> caseIds) {
        if (fingerprint.shapesAfterCrop().size() != caseIds.size()) {
            return none();
        }
        KnownCrops crops = new KnownCrops(fingerprint.shapesAfterCrop(), fingerprint.spacings());
        caseIds.forEach(id -> crops.numbers.put(id, crops.numbers.size()));
        return crops;
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
