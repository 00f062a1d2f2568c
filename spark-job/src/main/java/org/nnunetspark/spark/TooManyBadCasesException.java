package org.nnunetspark.spark;

/** More cases were put aside than the run may go on with. What is done stays; the bad ones are named. */
public final class TooManyBadCasesException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    TooManyBadCasesException(String sentence) {
        super(sentence);
    }
}
