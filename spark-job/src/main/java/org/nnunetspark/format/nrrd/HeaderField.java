package org.nnunetspark.format.nrrd;

import org.nnunetspark.format.FieldText;

/**
 * One field as it stands in a header.
 *
 * @param name which one
 * @param offset of its line in the file
 * @param text what follows the colon and the blanks behind it
 */
record HeaderField(NrrdField name, long offset, String text) {
    /** The text for a message. */
    String quoted() {
        return FieldText.quoted(text);
    }
}
