package org.nnunetspark.demo.phantom;

import java.util.Arrays;

/** One row of voxels while it is painted: where its voxels lie in the bent patient, their values and labels. */
final class Row {
    private static final double AIR = -1000;
    private static final double QUIET = 4;
    private static final double LOUD = 11;

    private final Warp warp;
    private final double step;
    private final int width;
    private final double[] bendY;
    private final double[] bendZ;
    private final double[] values;
    private final byte[] labels;
    private double startX;
    private double y;
    private double z;

    /** @param step between voxels, in half widths of the body; also the width over which edges are blurred */
    Row(Warp warp, int width, double step) {
        this.warp = warp;
        this.step = step;
        this.width = width;
        this.bendY = new double[width];
        this.bendZ = new double[width];
        this.values = new double[width];
        this.labels = new byte[width];
        for (int i = 0; i < width; i++) {
            double x = (i - 0.5 * (width - 1)) * step;
            bendY[i] = warp.shift(x + 30);
            bendZ[i] = warp.shift(x + 50);
        }
    }

    /** Moves to another row, full of air. */
    void place(double rowY, double rowZ) {
        startX = -0.5 * (width - 1) * step + warp.shift(rowY + 10) + warp.shift(rowZ + 20);
        y = rowY + warp.shift(rowZ + 40);
        z = rowZ + warp.shift(rowY + 60);
        Arrays.fill(values, AIR);
        Arrays.fill(labels, (byte) 0);
    }

    /** Paints an organ over what is there; voxels on its surface become mixtures. */
    void paint(Organ organ) {
        Extent extent = organ.solid().extent();
        if (!extent.meetsY(y - Warp.REACH, y + Warp.REACH)) {
            return;
        }
        int from = (int) Math.max(0, Math.floor((extent.low().x() - startX) / step));
        int to = (int) Math.min(width - 1, Math.ceil((extent.high().x() - startX) / step));
        for (int i = from; i <= to; i++) {
            double depth = organ.solid().depth(startX + i * step, y + bendY[i], z + bendZ[i]);
            if (depth > -0.5 * step) {
                mix(organ, depth, i);
            }
        }
    }

    private void mix(Organ organ, double depth, int i) {
        for (Tissue tissue : organ.tissues()) {
            double share = (depth - tissue.from()) / step + 0.5;
            if (share <= 0) {
                break;
            }
            values[i] += Math.min(1, share) * (tissue.hounsfield() - values[i]);
        }
        if (depth > 0 && organ.label() != Organ.UNLABELLED) {
            labels[i] = (byte) organ.label();
        }
    }

    /** Writes the row into the volumes from {@code offset} on, with noise of variance 1 scaled as scanners have it. */
    void store(float[] noise, short[] image, byte[] segmentation, int offset) {
        for (int i = 0; i < width; i++) {
            double sigma = values[i] < -950 ? QUIET : LOUD;
            double value = Math.rint(values[i] + sigma * noise[i]);
            image[offset + i] = (short) Math.max(-1024, Math.min(3071, value));
        }
        System.arraycopy(labels, 0, segmentation, offset, width);
    }
}
