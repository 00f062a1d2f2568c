/**
 * Layer 7: a synthetic dataset to try the program with.
 */
package org.nnunetspark.demo;
