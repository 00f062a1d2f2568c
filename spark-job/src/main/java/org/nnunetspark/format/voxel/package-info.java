/** Stored voxels to volumes, whatever the file format: types, byte order, scaling, declared labels. */
package org.nnunetspark.format.voxel;
