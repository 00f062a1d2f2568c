/**
 * Layer 2: NumPy's {@code .npz}, a zip archive of {@code .npy} arrays, made from planes in any order.
 *
 * <p>Sources: NumPy's {@code numpy.lib.format} (the header of version 1.0) and PKWARE's APPNOTE for the archive, which the
 * JDK writes, with its 64-bit fields from 4 GiB on.
 */
package org.nnunetspark.format.npz;
