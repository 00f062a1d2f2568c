/**
 * Layer 2: Python pickles, protocol 4: just the values that a case's properties consist of, and writing only.
 *
 * <p>Source: the opcodes' documentation in Python's {@code Lib/pickletools.py}. What is pickled is data; the only
 * globals ever named are NumPy's constructors of arrays, scalars and dtypes.
 */
package org.nnunetspark.format.pickle;
