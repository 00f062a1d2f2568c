package org.nnunetspark.plan;

import java.util.List;
import java.util.stream.IntStream;
import org.nnunetspark.numpy.Percentile;

/** The spacing that 3d_fullres is resampled to, and what follows from it; nnU-Net's default rules. */
final class TargetSpacing {
    private static final double ANISOTROPY = 3;

    private TargetSpacing() {}

    /**
     * The 50th percentile of every axis. Where one axis is far coarser than the others and has far fewer voxels, its 10th
     * percentile, but no finer than the others: the median would blur the finer cases.
     *
     * @return mm, in the reader's axis order
     */
    static AxisVector of(DatasetFingerprint fingerprint) {
        double[] target = IntStream.range(0, 3)
                .mapToDouble(axis -> Percentile.of(fingerprint.spacingsAlong(axis), 50))
                .toArray();
        double[] size = IntStream.range(0, 3)
                .mapToDouble(axis -> Percentile.of(fingerprint.sizesAlong(axis), 50))
                .toArray();
        int worst = AxisVector.of(target).argMax();
        List<Integer> others = othersThan(worst);
        double coarsest = Math.max(target[others.get(0)], target[others.get(1)]);
        double shortest = Math.min(size[others.get(0)], size[others.get(1)]);
        if (target[worst] > ANISOTROPY * coarsest && size[worst] * ANISOTROPY < shortest) {
            double fine = Percentile.of(fingerprint.spacingsAlong(worst), 10);
            target[worst] = fine < coarsest ? coarsest + 1e-5 : fine;
        }
        return AxisVector.of(target);
    }

    /** The axis order that puts the coarsest axis first: new axis i is the reader's axis {@code order.get(i)}. */
    static List<Integer> coarsestFirst(AxisVector spacing) {
        int coarsest = spacing.argMax();
        return IntStream.concat(
                        IntStream.of(coarsest), othersThan(coarsest).stream().mapToInt(Integer::intValue))
                .boxed()
                .toList();
    }

    private static List<Integer> othersThan(int axis) {
        return IntStream.range(0, 3).filter(other -> other != axis).boxed().toList();
    }

    /** Median over the cases of the size that each has once resampled to a spacing; voxels, may end in .5. */
    static AxisVector medianShape(DatasetFingerprint fingerprint, AxisVector target) {
        return AxisVector.of(IntStream.range(0, 3)
                .mapToDouble(axis -> Percentile.median(resampledSizes(fingerprint, axis, target.get(axis))))
                .toArray());
    }

    private static double[] resampledSizes(DatasetFingerprint fingerprint, int axis, double target) {
        double[] spacings = fingerprint.spacingsAlong(axis);
        double[] sizes = fingerprint.sizesAlong(axis);
        return IntStream.range(0, sizes.length)
                .mapToDouble(i -> ResampledSize.of(sizes[i], spacings[i], target))
                .toArray();
    }
}
