package org.nnunetspark.format.deflate;

import java.util.zip.DataFormatException;

/** The bytes end before the stream does. */
public final class CutStreamException extends DataFormatException {
    private static final long serialVersionUID = 1L;

    CutStreamException() {
        super("the stream is cut");
    }
}
