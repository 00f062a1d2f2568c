/**
 * The faults that a run must survive, each injected for real: a class a group, tagged {@code faults}, a {@link
 * org.nnunetspark.faults.FaultRow} a test. {@code mvn verify -Pfaults} runs all of them and prints a table; what is also
 * tagged {@code quick} runs in every build.
 */
package org.nnunetspark.faults;
