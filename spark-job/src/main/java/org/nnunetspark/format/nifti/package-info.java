/**
 * Layer 2: the NIfTI-1 and NIfTI-2 formats.
 */
package org.nnunetspark.format.nifti;
