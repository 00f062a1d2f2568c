package org.nnunetspark.demo.phantom;

import java.util.Locale;

/** What the segmentation distinguishes. */
public enum Structure {
    BACKGROUND(0),
    LIVER(1),
    KIDNEY(2),
    TUMOUR(3),
    SPINE(4);

    private final int value;

    Structure(int value) {
        this.value = value;
    }

    /** The value of such voxels in a segmentation. */
    public int value() {
        return value;
    }

    /** Its name in dataset.json. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
