package org.nnunetspark.format.nifti;

/**
 * How many axes of a file a reader takes.
 *
 * @param fewest 2 if a flat image becomes a volume of one slice
 * @param most 4 if the fourth axis becomes channels
 */
public record Axes(int fewest, int most) {
    /** Volumes only. */
    public static final Axes VOLUMES = new Axes(3, 3);
    /** Flat images as well. */
    public static final Axes FLAT_TOO = new Axes(2, 3);
    /** Flat images, and files with several channels along a fourth axis: all that SimpleITKIO reads. */
    public static final Axes ALL = new Axes(2, 4);
}
