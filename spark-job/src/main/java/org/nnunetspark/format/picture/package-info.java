/**
 * Layer 2: flat pictures as nnU-Net's NaturalImage2DIO reads them through skimage 0.26, which hands PNG and BMP to Pillow
 * and TIFF to tifffile. {@link org.nnunetspark.format.picture.NaturalImageFormat} is the way in; a format gives its numbers
 * as a {@link org.nnunetspark.format.picture.Picture}.
 *
 * <p>PNG and BMP are decoded here: what has to be checked before a decoder may be trusted with a file (every chunk and its
 * CRC, sizes, palettes) is most of such a decoder, and what Pillow makes of palettes and 16-bit colours is not what
 * javax.imageio makes of them.
 */
package org.nnunetspark.format.picture;
