/**
 * Layer 7: a synthetic dataset to try the program with. Start with {@link org.nnunetspark.demo.DemoDataset}. Imports
 * {@code volume} and its own {@code phantom}.
 */
package org.nnunetspark.demo;
