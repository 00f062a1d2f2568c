package org.nnunetspark.storage;

/** How an exclusive creation ended. */
public enum PutOutcome {
    /** The name is there with the given content. */
    CREATED,
    /** The name was there before, with other content, and is untouched. */
    EXISTS
}
