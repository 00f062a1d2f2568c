package org.nnunetspark.format.nrrd;

/**
 * One field as it stands in a header.
 *
 * @param name which one
 * @param offset of its line in the file
 * @param text what follows the colon and the blanks behind it
 */
record HeaderField(NrrdField name, long offset, String text) {
    private static final int QUOTED = 40;

    /** The text for a message, cut if it is long. */
    String quoted() {
        return "'" + (text.length() > QUOTED ? text.substring(0, QUOTED) + "..." : text) + "'";
    }
}
