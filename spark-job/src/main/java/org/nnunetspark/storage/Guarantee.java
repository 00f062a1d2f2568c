package org.nnunetspark.storage;

/** What the commit protocol needs of a store; none can be done without. */
public enum Guarantee {
    /** Of any number of concurrent writers of one new name, one succeeds, and its content is whole when the name appears. */
    EXCLUSIVE_CREATE("creates a file so that exactly one of several writers succeeds"),
    /** A small file is replaced at once: readers see the old content or the new. */
    ATOMIC_REPLACE("replaces a file at once"),
    /** What was written is listed and read by everyone from then on. */
    CONSISTENT_LISTING("lists and reads what was just written"),
    /** Other content under the same name has another token. */
    DISTINCT_TOKENS("tells changed content by its metadata");

    private final String sentence;

    Guarantee(String sentence) {
        this.sentence = sentence;
    }

    /** Completes "the store ...". */
    public String sentence() {
        return sentence;
    }
}
