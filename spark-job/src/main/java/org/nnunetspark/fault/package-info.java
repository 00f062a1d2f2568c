/**
 * Layer 0: the vocabulary of faults and outcomes that every other layer shares. Imports the JDK only.
 */
package org.nnunetspark.fault;
