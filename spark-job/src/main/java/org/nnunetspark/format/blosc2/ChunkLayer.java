package org.nnunetspark.format.blosc2;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.nnunetspark.volume.Shape;

/**
 * The planes of one channel that one layer of chunks covers, as little-endian bytes: all of an array that is in memory
 * at a time.
 *
 * <p>They lie block by block, as they are encoded. A plane that comes in is cut at once, while it is in the cache: rows of
 * blocks are short, and to collect them later from planes that have left the cache takes several times as long.
 */
final class ChunkLayer {
    private final B2ndLayout layout;
    /** Of each chunk its blocks, in C order; null until something lies in the block, and where nothing can. */
    private final byte[][] blocks;

    private final List<Column> columns;
    private int height;

    /**
     * A piece of a row that lies in one block.
     *
     * @param from its first byte in the row
     * @param bytes its length
     * @param block the block's number, less that of the row's first
     */
    private record Column(int from, int bytes, int block) {}

    ChunkLayer(B2ndLayout layout) {
        this.layout = layout;
        this.blocks = new byte[layout.chunks(1) * layout.chunks(2) * layout.blockCount()][];
        this.columns = columns(layout);
        this.height = layout.chunk().z();
    }

    private static List<Column> columns(B2ndLayout layout) {
        List<Column> columns = new ArrayList<>();
        int itemBytes = layout.type().bytes();
        for (int chunk = 0; chunk < layout.chunks(2); chunk++) {
            int left = chunk * layout.chunk().x();
            int inside = Math.min(layout.chunk().x(), layout.shape().x() - left);
            for (int x = 0; x < inside; x += layout.block().x()) {
                int width = Math.min(layout.block().x(), inside - x);
                int block = chunk * layout.blockCount() + x / layout.block().x();
                columns.add(new Column((left + x) * itemBytes, width * itemBytes, block));
            }
        }
        return columns;
    }

    /** Heap that the planes of a layer take, a block of which may lie outside the array in part. */
    static long memory(B2ndLayout layout) {
        long inside = layout.blocks(0) * blocksAlong(layout, 1) * blocksAlong(layout, 2);
        long numbers = (long) layout.chunks(1) * layout.chunks(2) * layout.blockCount();
        return inside * (layout.blockBytes() + Long.BYTES * 2) + numbers * Long.BYTES;
    }

    /** Blocks along an axis of the array with something in them. */
    private static long blocksAlong(B2ndLayout layout, int axis) {
        int last = layout.chunks(axis) - 1;
        int rest = layout.shape().axis(axis) - last * layout.chunk().axis(axis);
        return (long) last * layout.blocks(axis) + (rest - 1) / layout.block().axis(axis) + 1;
    }

    /** Starts the layer that begins at plane {@code z} of a channel. */
    void startAt(int z) {
        int left = layout.shape().z() - z;
        height = Math.min(layout.chunk().z(), left);
        if (height < layout.chunk().z()) {
            // What the last layer had there does not belong to the array any more.
            for (byte[] block : blocks) {
                if (block != null) {
                    Arrays.fill(block, (byte) 0);
                }
            }
        }
    }

    /** Planes of this layer; the last layer of a channel may be less high than a chunk. */
    int height() {
        return height;
    }

    /**
     * Takes a plane.
     *
     * @param z counted from the layer's first
     * @param plane its bytes, row after row, from {@code from} on
     * @param stride bytes from row to row
     */
    void put(int z, byte[] plane, int from, int stride) {
        for (int y = 0; y < layout.shape().y(); y++) {
            int row = from + y * stride;
            int first = firstBlock(z, y);
            int at = inBlock(z, y);
            for (Column column : columns) {
                System.arraycopy(plane, row + column.from, block(first + column.block), at, column.bytes);
            }
        }
    }

    /** Gives the plane {@code z}, counted from the layer's first. */
    void get(int z, byte[] plane) {
        int stride = layout.shape().x() * layout.type().bytes();
        for (int y = 0; y < layout.shape().y(); y++) {
            int first = firstBlock(z, y);
            int at = inBlock(z, y);
            for (Column column : columns) {
                System.arraycopy(block(first + column.block), at, plane, y * stride + column.from, column.bytes);
            }
        }
    }

    /** The number of the first block of a row. */
    private int firstBlock(int z, int y) {
        Shape block = layout.block();
        int chunkY = layout.chunk().y();
        int rowOfBlocks = z / block.z() * layout.blocks(1) + y % chunkY / block.y();
        return y / chunkY * layout.chunks(2) * layout.blockCount() + rowOfBlocks * layout.blocks(2);
    }

    /** Where a row lies in its blocks. */
    private int inBlock(int z, int y) {
        Shape block = layout.block();
        int rowInBlock = z % block.z() * block.y() + y % layout.chunk().y() % block.y();
        return rowInBlock * block.x() * layout.type().bytes();
    }

    private byte[] block(int number) {
        if (blocks[number] == null) {
            blocks[number] = new byte[layout.blockBytes()];
        }
        return blocks[number];
    }

    /** A block of a chunk, in C order; outside chunk and array it is zero. Not to be changed. */
    byte[] block(int chunkY, int chunkX, int block) {
        return block((chunkY * layout.chunks(2) + chunkX) * layout.blockCount() + block);
    }

    /** Takes a block of a chunk from a run of bytes; what lies outside chunk and array is never given back. */
    void putBlock(int chunkY, int chunkX, int block, byte[] from, int at) {
        if (!isOutside(chunkY, chunkX, block)) {
            System.arraycopy(from, at, block(chunkY, chunkX, block), 0, layout.blockBytes());
        }
    }

    /** Whether no item of a block lies inside chunk and array. */
    boolean isOutside(int chunkY, int chunkX, int block) {
        int columnsOfBlocks = layout.blocks(2);
        int z = block / (layout.blocks(1) * columnsOfBlocks) * layout.block().z();
        int y = block / columnsOfBlocks % layout.blocks(1) * layout.block().y();
        int x = block % columnsOfBlocks * layout.block().x();
        return z >= height
                || chunkY * layout.chunk().y() + y >= layout.shape().y()
                || chunkX * layout.chunk().x() + x >= layout.shape().x();
    }
}
