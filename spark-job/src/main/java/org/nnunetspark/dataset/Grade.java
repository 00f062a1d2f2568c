package org.nnunetspark.dataset;

/** How much a finding matters to somebody who wants to train on the dataset. Worse ones come later. */
public enum Grade {
    /** Odd, and harmless. */
    NOISE("noise"),
    /** Nothing stops training, but it may well be a mistake; nnU-Net warns of some of these. */
    SUSPECT("suspect"),
    /** nnU-Net's verification refuses it, or this program puts the case aside. */
    FATAL("fatal");

    private final String label;

    Grade(String label) {
        this.label = label;
    }

    /** The word used in reports. */
    public String label() {
        return label;
    }
}
