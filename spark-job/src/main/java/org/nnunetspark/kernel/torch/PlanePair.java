package org.nnunetspark.kernel.torch;

/** The last even and the last odd plane: two neighbours are held at once, and none is loaded twice while it is held. */
final class PlanePair<T> {
    private final T even;
    private final T odd;
    private final Loader<T> loader;
    private final int[] held = {-1, -1};

    /** Where planes come from. */
    @FunctionalInterface
    interface Loader<T> {
        void load(int z, T plane);
    }

    /**
     * A pair that holds nothing yet.
     *
     * @param even space for a plane
     * @param odd space for another
     */
    PlanePair(T even, T odd, Loader<T> loader) {
        this.even = even;
        this.odd = odd;
        this.loader = loader;
    }

    /** Slice z; valid until z + 2 or z - 2 is asked for. */
    T get(int z) {
        int slot = z % 2;
        T plane = slot == 0 ? even : odd;
        if (held[slot] != z) {
            loader.load(z, plane);
            held[slot] = z;
        }
        return plane;
    }
}
