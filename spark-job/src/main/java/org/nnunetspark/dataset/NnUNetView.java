package org.nnunetspark.dataset;

/** What nnU-Net's verify_dataset_integrity makes of a finding. Worse ones come first. */
public enum NnUNetView {
    /** It ends with an error. */
    REFUSES("refuses"),
    /** It depends on the reader and on the file whether it notices: damaged files often pass. */
    MAY_PASS("may pass"),
    /** It prints a warning. */
    WARNS("warns"),
    /** It says nothing. */
    PASSES("passes");

    private final String label;

    NnUNetView(String label) {
        this.label = label;
    }

    /** The words used in reports. */
    public String label() {
        return label;
    }
}
