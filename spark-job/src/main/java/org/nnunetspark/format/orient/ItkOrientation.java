package org.nnunetspark.format.orient;

import java.util.ArrayList;
import java.util.List;
import org.nnunetspark.numpy.MemoryOrder;
import org.nnunetspark.volume.Geometry;
import org.nnunetspark.volume.Reorientation;
import org.nnunetspark.volume.Shape;

/**
 * Which side of the patient each voxel axis runs to, and what ITK's DICOMOrientImageFilter (release 5.4) makes of an image
 * that it brings to RAS: voxel axes x, y, z run to the right, to the front and to the head. Number by number in ITK's
 * order of evaluation. Voxel and patient axes are 0 (x), 1 (y), 2 (z) here; the patient's are LPS.
 */
final class ItkOrientation {
    private static final String[] SIDES = {"RL", "AP", "IS"};
    /** RAS in the terms of LPS: against x and y, along z. */
    private static final boolean[] RAS = {false, false, true};

    private final Geometry.Itk plain;
    /** The voxel axis that lies along each axis of the patient. */
    private final int[] source = new int[3];
    /** Whether a voxel axis runs along its axis of the patient, not against it. */
    private final boolean[] along = new boolean[3];

    private final char[] letters = new char[3];

    private ItkOrientation(Geometry.Itk plain) {
        this.plain = plain;
        List<Integer> cosines = byMagnitude(plain.direction());
        while (!cosines.isEmpty()) {
            int largest = cosines.get(cosines.size() - 1);
            int patient = largest / 3;
            int voxel = largest % 3;
            source[patient] = voxel;
            along[voxel] = plain.direction().get(largest) > 0;
            letters[voxel] = SIDES[patient].charAt(along[voxel] ? 1 : 0);
            cosines.removeIf(cosine -> cosine / 3 == patient || cosine % 3 == voxel);
        }
    }

    /** What becomes of an image of that geometry, which has three axes, and shape. */
    static Oriented of(Geometry.Itk plain, Shape shape) {
        return new ItkOrientation(plain).oriented(shape);
    }

    /** Places in the matrix of cosines, smallest first; of equal ones ITK takes the last, row by row, for the largest. */
    private static List<Integer> byMagnitude(List<Double> direction) {
        List<Integer> cosines = new ArrayList<>();
        for (int i = 0; i < direction.size(); i++) {
            cosines.add(i);
        }
        cosines.sort((a, b) -> Double.compare(Math.abs(direction.get(a)), Math.abs(direction.get(b))));
        return cosines;
    }

    private boolean flips(int patient) {
        return along[source[patient]] != RAS[patient];
    }

    private Oriented oriented(Shape shape) {
        List<Integer> axes = new ArrayList<>();
        List<Boolean> flipped = new ArrayList<>();
        for (int patient = 2; patient >= 0; patient--) {
            axes.add(2 - source[patient]);
            flipped.add(flips(patient));
        }
        List<Double> exchanged = exchanged();
        List<Double> spacing = new ArrayList<>();
        for (int patient = 0; patient < 3; patient++) {
            spacing.add(plain.itkSpacing().get(source[patient]));
        }
        Geometry.Itk turned = new Geometry.Itk(spacing, origin(exchanged, spacing, shape), flipped(exchanged));
        return new Oriented(
                new Reorientation(axes, flipped),
                new Geometry.ReorientedItk(turned, new String(letters)),
                MemoryOrder.C);
    }

    /**
     * The columns in their new order. A new ITK image begins with the other's direction and takes over only numbers that
     * differ: a zero on a zero's place keeps its sign.
     */
    private List<Double> exchanged() {
        List<Double> exchanged = new ArrayList<>();
        for (int row = 0; row < 3; row++) {
            for (int column = 0; column < 3; column++) {
                double before = plain.direction().get(3 * row + column);
                double after = plain.direction().get(3 * row + source[column]);
                exchanged.add(before == after ? before : after);
            }
        }
        return exchanged;
    }

    private List<Double> flipped(List<Double> direction) {
        List<Double> flipped = new ArrayList<>();
        for (int i = 0; i < direction.size(); i++) {
            double cosine = direction.get(i);
            flipped.add(flips(i % 3) && cosine != 0 ? -cosine : cosine);
        }
        return flipped;
    }

    /** Where the voxel lies that comes first after the flips; where nothing differs from before, zeros keep their signs. */
    private List<Double> origin(List<Double> exchanged, List<Double> spacing, Shape shape) {
        List<Double> origin = new ArrayList<>();
        boolean differs = false;
        for (int row = 0; row < 3; row++) {
            double point = plain.origin().get(row);
            for (int column = 0; column < 3; column++) {
                int last = shape.axis(2 - source[column]) - 1;
                point += exchanged.get(3 * row + column) * spacing.get(column) * (flips(column) ? last : 0);
            }
            differs |= point != plain.origin().get(row);
            origin.add(point);
        }
        return differs ? origin : plain.origin();
    }
}
