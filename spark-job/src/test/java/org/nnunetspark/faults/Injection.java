package org.nnunetspark.faults;

/**
 * One of several faults that a test injects, each with a row of its own.
 *
 * @param number of the row
 * @param fault the property that arms it, or what is done
 */
public record Injection(int number, String fault) {
    @Override
    public String toString() {
        return number + " " + fault;
    }
}
