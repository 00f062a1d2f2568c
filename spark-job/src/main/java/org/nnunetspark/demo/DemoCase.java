package org.nnunetspark.demo;

import org.nnunetspark.volume.Shape;
import org.nnunetspark.volume.Spacing;

/** One synthetic patient: an image in HU and its segmentation, in z, y, x order with x fastest. */
public final class DemoCase {
    private final String id;
    private final Shape shape;
    private final Spacing spacing;
    private final short[] image;
    private final byte[] labels;

    DemoCase(String id, Shape shape, Spacing spacing, short[] image, byte[] labels) {
        this.id = id;
        this.shape = shape;
        this.spacing = spacing;
        this.image = image;
        this.labels = labels;
    }

    public String id() {
        return id;
    }

    public Shape shape() {
        return shape;
    }

    /** In mm. */
    public Spacing spacing() {
        return spacing;
    }

    /** HU, int16; the array itself, not a copy. */
    public short[] image() {
        return image;
    }

    /** Values of {@link org.nnunetspark.demo.phantom.Structure}, uint8; the array itself, not a copy. */
    public byte[] labels() {
        return labels;
    }
}
