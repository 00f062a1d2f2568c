package org.nnunetspark.demo.phantom;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.nnunetspark.volume.Shape;
import org.nnunetspark.volume.Spacing;

/** Makes the CT of one patient, slice by slice, row by row. */
public final class Scanner {
    private final Shape shape;
    private final Spacing spacing;
    private final double halfWidth;
    private final long seed;
    private final List<Organ> organs;
    private final Warp warp;

    /**
     * @param spacing in mm; the rows' and the columns' should be equal, as scanners have it
     * @param halfWidth half the width of the patient, in mm
     * @param seed of the anatomy and the noise
     */
    public Scanner(Shape shape, Spacing spacing, double halfWidth, long seed) {
        this.shape = shape;
        this.spacing = spacing;
        this.halfWidth = halfWidth;
        this.seed = seed;
        Random random = new Random(seed);
        this.warp = new Warp(random);
        Torso torso = new Torso(random);
        this.organs = new ArrayList<>(torso.organs());
        organs.addAll(new Abdomen(random, torso).organs());
    }

    /**
     * Fills both arrays, which hold the shape's voxels in z, y, x order: {@code image} with HU, {@code labels} with
     * {@link Structure} values.
     */
    public void scan(short[] image, byte[] labels) {
        if (image.length != shape.voxels() || labels.length != shape.voxels()) {
            throw new IllegalArgumentException(
                    image.length + " and " + labels.length + " voxels for a shape of " + shape);
        }
        Row row = new Row(warp, shape.x(), spacing.x() / halfWidth);
        Noise noise = new Noise(seed, shape.x());
        float[] grain = new float[shape.x()];
        for (int z = 0; z < shape.z(); z++) {
            double height = (z - 0.5 * (shape.z() - 1)) * spacing.z() / halfWidth;
            List<Organ> here = meeting(height);
            for (int y = 0; y < shape.y(); y++) {
                row.place((y - 0.5 * (shape.y() - 1)) * spacing.y() / halfWidth, height);
                here.forEach(row::paint);
                noise.fill(z, y, grain);
                row.store(grain, image, labels, (z * shape.y() + y) * shape.x());
            }
        }
    }

    private List<Organ> meeting(double height) {
        return organs.stream()
                .filter(organ -> organ.solid().extent().meetsZ(height - Warp.REACH, height + Warp.REACH))
                .toList();
    }
}
