/** Layer 2: the GIPL format (Guy's Image Processing Lab), as ITK reads it. */
package org.nnunetspark.format.gipl;
