package org.nnunetspark.spark;

import java.io.IOException;

/** Cases could neither be finished nor be put aside, so that what depends on all of them cannot be made. */
public final class UnfinishedCasesException extends IOException {
    private static final long serialVersionUID = 1L;

    UnfinishedCasesException(int cases) {
        super(cases + " cases could not be finished; the reasons are above");
    }
}
