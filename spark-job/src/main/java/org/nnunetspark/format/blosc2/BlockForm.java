package org.nnunetspark.format.blosc2;

import org.nnunetspark.format.blosc2.Codec.Family;

/**
 * How the blocks of a chunk are turned into streams.
 *
 * @param filter what is done to a block first
 * @param streams how many streams a block is cut into: one, or one for each byte of an item
 * @param patient whether a stream is compressed as well as the codec can in any case; otherwise it may be copied where hardly
 *     anything would be gained
 */
record BlockForm(Filter filter, int streams, boolean patient) {
    /** c-blosc2 does not split blocks of fewer items. */
    private static final long LEAST_ITEMS = 32;

    /** Zstandard's last Blosc2 level at which c-blosc2 splits. */
    private static final int LAST_SPLIT_LEVEL = 5;

    /**
     * As python-blosc2 would do it, that is in c-blosc2's automatic mode, which splits shuffled blocks for its fast codecs. By
     * what it gives nnU-Net chooses a filter.
     */
    static BlockForm automatic(Codec codec, Filter filter, B2ndLayout layout) {
        boolean fast =
                codec.family() == Family.LZ4 || (codec.family() == Family.ZSTD && codec.level() <= LAST_SPLIT_LEVEL);
        return of(filter, fast, true, layout);
    }

    /**
     * As files are written. LZ4HC's streams are split too, which every reader of Blosc2 understands: that takes half the time,
     * since bytes that are noise need not be searched, and no more room.
     */
    static BlockForm written(Codec codec, Filter filter, B2ndLayout layout) {
        return codec.family() == Family.LZ4HC ? of(filter, true, false, layout) : automatic(codec, filter, layout);
    }

    private static BlockForm of(Filter filter, boolean mayBeSplit, boolean patient, B2ndLayout layout) {
        boolean split = mayBeSplit && filter == Filter.SHUFFLE && layout.block().voxels() >= LEAST_ITEMS;
        return new BlockForm(filter, split ? layout.type().bytes() : 1, patient);
    }
}
