package org.nnunetspark.kernel.resample;

/**
 * Runs through a volume and gives its planes after the {@link LineFilter} along z, the last plane first, without ever holding
 * them all.
 */
interface DepthPass {
    /** Takes the planes. */
    @FunctionalInterface
    interface Visitor {
        /**
         * Takes one plane.
         *
         * @param index in the z axis extended by the margin of the taps, falling by one from call to call
         * @param plane y rows of x coefficients along z; valid during the call
         */
        void visit(int index, double[] plane);
    }

    /**
     * Runs through the volume.
     *
     * @param range includes every voxel of the volume before the first plane is given
     */
    void run(PlaneReader reader, ValueRange range, Visitor visitor);
}
