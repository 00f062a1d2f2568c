package org.nnunetspark.volume;

/** Looks for zeros in a run of voxels. */
final class Zeros {
    /** So many voxels are looked at without a branch. */
    private static final int STEP = 8;

    private Zeros() {}

    /** The first zero from {@code from} on, or {@code end} if there is none before. */
    static int next(short[] a, int from, int end) {
        int i = from;
        while (i + STEP <= end
                && (sign(a[i])
                                | sign(a[i + 1])
                                | sign(a[i + 2])
                                | sign(a[i + 3])
                                | sign(a[i + 4])
                                | sign(a[i + 5])
                                | sign(a[i + 6])
                                | sign(a[i + 7]))
                        >= 0) {
            i += STEP;
        }
        while (i < end && a[i] != 0) {
            i++;
        }
        return i;
    }

    /** Negative for 0 alone. */
    private static int sign(int value) {
        return (value - 1) & ~value;
    }

    static int next(byte[] a, int from, int end) {
        int i = from;
        while (i < end && a[i] != 0) {
            i++;
        }
        return i;
    }

    static int next(float[] a, int from, int end) {
        int i = from;
        while (i < end && a[i] != 0) {
            i++;
        }
        return i;
    }

    /** The first voxel from {@code from} on that is not 0, or {@code end} if there is none before. */
    static int end(short[] a, int from, int end) {
        int i = from;
        while (i < end && a[i] == 0) {
            i++;
        }
        return i;
    }

    static int end(byte[] a, int from, int end) {
        int i = from;
        while (i < end && a[i] == 0) {
            i++;
        }
        return i;
    }

    static int end(float[] a, int from, int end) {
        int i = from;
        while (i < end && a[i] == 0) {
            i++;
        }
        return i;
    }
}
