package org.nnunetspark.kernel.resample;

/** Planes as they are, the edges repeated. Reads a volume twice. */
final class PlainDepthPass implements DepthPass {
    private final LineFilter edges;
    private final double[] plane;
    private final int slices;

    /**
     * @param z taps along z
     * @param voxels of a plane
     */
    PlainDepthPass(AxisTaps z, int voxels) {
        this.edges = LineFilter.of(z.order(), z.inputSize());
        this.slices = z.inputSize();
        this.plane = new double[voxels];
    }

    @Override
    public void run(PlaneReader reader, ValueRange range, Visitor visitor) {
        for (int z = 0; z < slices; z++) {
            range.include(reader.read(z));
        }
        for (int index = edges.length() - 1; index >= 0; index--) {
            reader.read(edges.voxel(index), 1, plane);
            visitor.visit(index, plane);
        }
    }
}
