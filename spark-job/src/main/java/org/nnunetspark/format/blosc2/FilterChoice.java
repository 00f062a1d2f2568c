package org.nnunetspark.format.blosc2;

import java.util.Optional;
import java.util.function.ToIntFunction;
import org.nnunetspark.volume.Shape;

/**
 * Whether an array is shuffled. As nnU-Net does ({@code nnUNetDatasetBlosc2._select_filter}), the slab of one chunk in
 * the array's centre is compressed both ways and the smaller one wins, no filter on a tie. Planes arrive from an end,
 * so the layers before the centre are judged by a block of their own; a chunk says in its own header how it was
 * filtered, and the array's header names the winner of the centre.
 */
final class FilterChoice {
    private final B2ndLayout layout;
    private final Codec codec;
    private final ChunkEncoder encoder;
    private final ChunkLayer slab;
    private int missing;
    private Optional<Filter> chosen = Optional.empty();

    FilterChoice(B2ndLayout layout, Codec codec, ChunkEncoder encoder) {
        Shape chunk = layout.chunk();
        this.layout = layout;
        this.codec = codec;
        this.encoder = encoder;
        this.slab = new ChunkLayer(new B2ndLayout(1, chunk, chunk, layout.block(), layout.type()));
        this.missing = chunk.z();
    }

    /** Keeps what the slab needs of a plane; every plane is to be offered once. */
    void offer(int channel, int z, byte[] plane) {
        Shape chunk = layout.chunk();
        Shape shape = layout.shape();
        int inSlab = z - (shape.z() - chunk.z()) / 2;
        if (channel != (layout.channels() - 1) / 2 || inSlab < 0 || inSlab >= chunk.z()) {
            return;
        }
        int top = (shape.y() - chunk.y()) / 2;
        int left = (shape.x() - chunk.x()) / 2;
        int itemBytes = layout.type().bytes();
        slab.put(inSlab, plane, (top * shape.x() + left) * itemBytes, shape.x() * itemBytes);
        missing--;
        if (missing == 0) {
            chosen = Optional.of(smaller(form -> encoder.encode(slab, 0, 0, form)));
        }
    }

    /** The filter of the array; only once all of it has been offered. */
    Filter ofArray() {
        return chosen.orElseThrow(() -> new IllegalStateException("the array's centre has not been seen"));
    }

    /** The filter of a layer: the array's, or before its centre was seen, what suits a block in the layer's middle. */
    Filter ofLayer(ChunkLayer layer) {
        int y = (layout.chunks(1) - 1) / 2;
        int x = (layout.chunks(2) - 1) / 2;
        int block = (layout.blockCount() - 1) / 2;
        return chosen.orElseGet(() -> smaller(form -> encoder.measure(layer, y, x, block, form)));
    }

    private Filter smaller(ToIntFunction<BlockForm> length) {
        int plain = length.applyAsInt(BlockForm.automatic(codec, Filter.NONE, layout));
        int shuffled = length.applyAsInt(BlockForm.automatic(codec, Filter.SHUFFLE, layout));
        return shuffled < plain ? Filter.SHUFFLE : Filter.NONE;
    }
}
