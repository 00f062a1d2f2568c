package org.nnunetspark.format.blosc2;

import java.util.Arrays;
import org.nnunetspark.volume.Shape;

/**
 * The planes of one channel that one layer of chunks covers, as little-endian bytes: all of an array that is in memory
 * at a time.
 */
final class ChunkLayer {
    private final B2ndLayout layout;
    /** Allocated when first asked for, kept for the next layers. */
    private final byte[][] planes;

    private final int planeBytes;
    private int height;

    ChunkLayer(B2ndLayout layout) {
        this.layout = layout;
        this.planeBytes =
                Math.multiplyExact(layout.shape().plane(), layout.type().bytes());
        this.planes = new byte[layout.chunk().z()][];
        this.height = planes.length;
    }

    /** Starts the layer that begins at plane {@code z} of a channel; the planes keep their bytes. */
    void startAt(int z) {
        height = Math.min(planes.length, layout.shape().z() - z);
    }

    /** Planes of this layer; the last layer of a channel may be less high than a chunk. */
    int height() {
        return height;
    }

    /** The bytes of a plane, counted from the layer's first. */
    byte[] plane(int z) {
        if (planes[z] == null) {
            planes[z] = new byte[planeBytes];
        }
        return planes[z];
    }

    /** Copies a block of a chunk, in C order, to {@code to} from {@code at}; outside chunk and array it is zero. */
    void gather(int chunkY, int chunkX, int block, byte[] to, int at) {
        BlockWindow window = window(chunkY, chunkX, block);
        int bytes = window.columns() * layout.type().bytes();
        int written = at;
        for (int z = 0; z < window.slices(); z++) {
            byte[] plane = plane(window.z() + z);
            for (int y = 0; y < window.rows(); y++) {
                int row = at + inBlock(z, y);
                Arrays.fill(to, written, row, (byte) 0);
                System.arraycopy(plane, inPlane(window, y), to, row, bytes);
                written = row + bytes;
            }
        }
        Arrays.fill(to, written, at + layout.blockBytes(), (byte) 0);
    }

    /** Whether no item of a block lies inside chunk and array. */
    boolean isOutside(int chunkY, int chunkX, int block) {
        BlockWindow window = window(chunkY, chunkX, block);
        return window.slices() == 0 || window.rows() == 0;
    }

    /** Copies a block back into the planes; what lies outside chunk and array is dropped. */
    void scatter(int chunkY, int chunkX, int block, byte[] from, int at) {
        BlockWindow window = window(chunkY, chunkX, block);
        int bytes = window.columns() * layout.type().bytes();
        for (int z = 0; z < window.slices(); z++) {
            byte[] plane = plane(window.z() + z);
            for (int y = 0; y < window.rows(); y++) {
                System.arraycopy(from, at + inBlock(z, y), plane, inPlane(window, y), bytes);
            }
        }
    }

    private int inPlane(BlockWindow window, int y) {
        return ((window.y() + y) * layout.shape().x() + window.x())
                * layout.type().bytes();
    }

    private int inBlock(int z, int y) {
        Shape block = layout.block();
        return (z * block.y() + y) * block.x() * layout.type().bytes();
    }

    private BlockWindow window(int chunkY, int chunkX, int number) {
        Shape block = layout.block();
        Shape chunk = layout.chunk();
        int columns = layout.blocks(2);
        int rows = layout.blocks(1);
        int z = number / (rows * columns) * block.z();
        int y = number / columns % rows * block.y();
        int x = number % columns * block.x();
        int top = chunkY * chunk.y();
        int left = chunkX * chunk.x();
        int bottom = Math.min(chunk.y(), layout.shape().y() - top);
        int right = Math.min(chunk.x(), layout.shape().x() - left);
        return new BlockWindow(
                z,
                top + y,
                left + x,
                inside(block.z(), height - z),
                inside(block.y(), bottom - y),
                inside(block.x(), right - x));
    }

    private static int inside(int side, int left) {
        return Math.max(0, Math.min(side, left));
    }

    /** Where a block begins in the layer, and how much of it lies inside chunk and array (possibly nothing). */
    private record BlockWindow(int z, int y, int x, int slices, int rows, int columns) {
        BlockWindow {
            rows = columns == 0 ? 0 : rows;
        }
    }
}
