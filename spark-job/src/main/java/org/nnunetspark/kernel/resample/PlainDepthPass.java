package org.nnunetspark.kernel.resample;

/** Planes as they are, the edges repeated. Reads a volume twice. */
final class PlainDepthPass implements DepthPass {
    private final LineFilter edges;
    private final int slices;

    /** @param z taps along z */
    PlainDepthPass(AxisTaps z) {
        this.edges = LineFilter.of(z.order(), z.inputSize());
        this.slices = z.inputSize();
    }

    @Override
    public void run(PlaneReader reader, ValueRange range, Visitor visitor) {
        for (int z = 0; z < slices; z++) {
            range.include(reader.doubles(z));
        }
        for (int index = edges.length() - 1; index >= 0; index--) {
            visitor.visit(index, reader.doubles(edges.voxel(index)));
        }
    }
}
