/**
 * NRRD files, attached and detached, to volumes: SimpleITK's geometry and voxels, and the checks that decide whether a file
 * is usable.
 */
package org.nnunetspark.format.nrrd;
