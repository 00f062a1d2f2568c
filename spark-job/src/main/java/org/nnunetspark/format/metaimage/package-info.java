/**
 * Layer 2: the MetaImage format (.mha, .mhd) as ITK's MetaIO reads it: a header in text, and voxels behind it or in a file
 * beside it, plain, in a zlib stream, or as text.
 */
package org.nnunetspark.format.metaimage;
