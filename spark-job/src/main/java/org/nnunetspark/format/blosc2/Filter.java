package org.nnunetspark.format.blosc2;

/** What is done to a block's bytes before they are compressed. */
public enum Filter {
    NONE(0),
    /** First the lowest byte of every item, then the second of every item, and so on. */
    SHUFFLE(1);

    private final int id;

    Filter(int id) {
        this.id = id;
    }

    /** The filter's number in frame and chunk headers. */
    byte id() {
        return (byte) id;
    }

    static Filter ofId(int id) {
        for (Filter filter : values()) {
            if (filter.id == id) {
                return filter;
            }
        }
        throw new IllegalArgumentException("a filter is 0 (none) or 1 (shuffle), not " + id);
    }
}
