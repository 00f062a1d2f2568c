/**
 * Layer 2: the NIfTI-1 and NIfTI-2 formats. {@link org.nnunetspark.format.nifti.NiftiReader} is the way in: container
 * (gzip or plain), header, orientation and voxels each have a class, all of them in the order in which faults take
 * precedence.
 */
package org.nnunetspark.format.nifti;
