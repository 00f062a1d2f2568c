package org.nnunetspark.kernel.torch;

/** One axis after the other, x first: upsample_generic_Nd_kernel_impl of PyTorch. */
record NestedSum(Neighbours z, Neighbours y, Neighbours x) implements CornerSum {
    @Override
    public float of(float[] corners, int k, int j, int i) {
        return CornerSum.blend(
                plane(corners, 0, j, i), z.lowWeight(k),
                plane(corners, 4, j, i), z.highWeight(k));
    }

    private float plane(float[] corners, int at, int j, int i) {
        return CornerSum.blend(
                row(corners, at, i), y.lowWeight(j),
                row(corners, at + 2, i), y.highWeight(j));
    }

    private float row(float[] corners, int at, int i) {
        return CornerSum.blend(corners[at], x.lowWeight(i), corners[at + 1], x.highWeight(i));
    }
}
