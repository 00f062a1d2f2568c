package org.nnunetspark.kernel.resample;

/**
 * {@link CubicFilter} along z. The causal pass runs up through the volume and keeps one plane of every stretch; the pass back
 * takes the stretches from the top down and runs the causal pass of each once more to have its planes.
 *
 * <p>Holds {@code 2 * sqrt(slices + 24)} planes of doubles. Reads a volume twice, and before that as many planes from either
 * end as the start of the filter needs: about a hundred, or all of them where lines begin with zeros.
 */
final class CubicDepthPass implements DepthPass {
    /** No float32 times the gain of the filter is larger. */
    private static final double BOUND = Float.MAX_VALUE * 8.0;

    private final CubicFilter filter;
    private final int stretch;
    private final double[][] kept;
    private final double[][] planes;

    /**
     * @param slices of the volume
     * @param voxels of a plane
     */
    CubicDepthPass(int slices, int voxels) {
        this.filter = new CubicFilter(slices);
        this.stretch = stretch(filter.length());
        this.kept = new double[(filter.length() + stretch - 1) / stretch][voxels];
        this.planes = new double[stretch][voxels];
    }

    private static int stretch(int length) {
        return (int) Math.ceil(Math.sqrt(length));
    }

    @Override
    public void run(PlaneReader reader, ValueRange range, Visitor visitor) {
        start(reader);
        sweepUp(reader, range);
        double[] above = planes[0];
        for (int i = kept.length - 1; i >= 0; i--) {
            fillStretch(reader, i);
            above = sweepDown(i, above, visitor);
        }
    }

    /** Leaves the start of the causal pass in the first kept plane. */
    private void start(PlaneReader reader) {
        int last = filter.length() - 1;
        double[] near = planes[0];
        double[] far = planes[1];
        scale(reader.doubles(filter.voxel(last)), far);
        scale(reader.doubles(0), near);
        System.arraycopy(near, 0, kept[0], 0, near.length);
        CausalStart start = filter.start(near.length);
        start.begin(near, far);
        for (int i = 1; i <= last && start.needs(i, BOUND); i++) {
            readNext(reader, i, i - 1, near);
            readNext(reader, last - i, last - i + 1, far);
            start.add(near, far);
        }
        start.finish(kept[0]);
    }

    /** In the padding the next plane is the one before. */
    private void readNext(PlaneReader reader, int index, int before, double[] plane) {
        if (filter.voxel(index) != filter.voxel(before)) {
            scale(reader.doubles(filter.voxel(index)), plane);
        }
    }

    private void sweepUp(PlaneReader reader, ValueRange range) {
        double[] plane = planes[0];
        System.arraycopy(kept[0], 0, plane, 0, plane.length);
        range.include(reader.doubles(0));
        for (int i = 1; i < filter.length(); i++) {
            double[] voxels = reader.doubles(filter.voxel(i));
            if (filter.voxel(i) != filter.voxel(i - 1)) {
                range.include(voxels);
            }
            forward(voxels, plane, plane);
            if (i % stretch == 0) {
                System.arraycopy(plane, 0, kept[i / stretch], 0, plane.length);
            }
        }
    }

    /** Plane i of a stretch; the lowest one was kept. */
    private double[] plane(int number, int i) {
        return i == 0 ? kept[number] : planes[i];
    }

    private void fillStretch(PlaneReader reader, int number) {
        int first = number * stretch;
        for (int i = 1; i < stretch && first + i < filter.length(); i++) {
            forward(reader.doubles(filter.voxel(first + i)), plane(number, i - 1), planes[i]);
        }
    }

    /** Gives the planes of a stretch, from the top; returns its lowest plane. */
    private double[] sweepDown(int number, double[] top, Visitor visitor) {
        double[] above = top;
        int first = number * stretch;
        for (int i = Math.min(stretch, filter.length() - first) - 1; i >= 0; i--) {
            int index = first + i - filter.firstRead();
            if (index < 0) {
                break;
            }
            double[] plane = plane(number, i);
            if (first + i == filter.length() - 1) {
                turn(plane);
            } else {
                backward(above, plane);
            }
            above = plane;
            if (first + i < filter.length() - filter.firstRead()) {
                visitor.visit(index, above);
            }
        }
        return above;
    }

    private static void scale(double[] voxels, double[] plane) {
        for (int i = 0; i < plane.length; i++) {
            plane[i] = voxels[i] * CubicFilter.GAIN;
        }
    }

    private static void forward(double[] voxels, double[] below, double[] plane) {
        for (int i = 0; i < plane.length; i++) {
            plane[i] = voxels[i] * CubicFilter.GAIN + CubicFilter.POLE * below[i];
        }
    }

    private static void turn(double[] plane) {
        for (int i = 0; i < plane.length; i++) {
            plane[i] *= CubicFilter.TURN;
        }
    }

    private static void backward(double[] above, double[] plane) {
        for (int i = 0; i < plane.length; i++) {
            plane[i] = CubicFilter.POLE * (above[i] - plane[i]);
        }
    }
}
