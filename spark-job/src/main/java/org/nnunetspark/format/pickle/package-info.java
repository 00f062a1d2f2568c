/**
 * Layer 2: Python pickles, protocol 4.
 */
package org.nnunetspark.format.pickle;
