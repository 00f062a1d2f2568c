package org.nnunetspark.format.nifti;

/**
 * How many axes of a file a reader takes.
 *
 * @param fewest 2 if a flat image becomes a volume of one slice
 * @param most 4 if the fourth axis becomes channels
 */
record Axes(int fewest, int most) {}
