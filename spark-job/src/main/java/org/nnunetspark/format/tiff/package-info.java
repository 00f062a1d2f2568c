/**
 * Layer 2: TIFF 6.0 and BigTIFF as the Python package tifffile composes their pages into one array.
 *
 * <p>{@link org.nnunetspark.format.tiff.TiffArray} opens a file: its directories are parsed to pages, whose every segment
 * is held against the file's length and its compression's ratio before one is decoded, and the pages are put together to
 * an array by the rules of tifffile 2026.3.3 ({@code TiffFile.series}). The pictures of {@code format.picture} and the
 * stacks of {@link org.nnunetspark.format.tiff.TiffStackFormat} are both views of such an array.
 */
package org.nnunetspark.format.tiff;
