/**
 * Layer 0: shapes, spacings, boxes and the voxels themselves, kept outside the Java heap. The only package that knows
 * ND4J. Axis order is z, y, x everywhere, x fastest.
 */
package org.nnunetspark.volume;
