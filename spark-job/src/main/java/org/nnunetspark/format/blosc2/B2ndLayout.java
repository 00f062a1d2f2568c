package org.nnunetspark.format.blosc2;

import java.io.Serializable;
import org.nnunetspark.fault.FaultCode;
import org.nnunetspark.fault.InputFaultException;
import org.nnunetspark.volume.Bytes;
import org.nnunetspark.volume.Shape;

/**
 * How an array (c, z, y, x) is cut: into chunks of one channel each, and chunks into blocks, all in C order. A chunk at
 * the far end of an axis has the full size as well; what lies outside the array is zero.
 *
 * @param channels length of axis c
 * @param shape voxels of one channel
 * @param chunk voxels of a chunk, at most {@code shape}
 * @param block voxels of a block, at most {@code chunk}
 * @param type the items
 */
public record B2ndLayout(int channels, Shape shape, Shape chunk, Shape block, ItemType type) implements Serializable {
    /** More than what objects, headers and a compressor's bound add to an encoder's buffers. */
    private static final long ENCODER = 1 << 12;

    public B2ndLayout {
        if (channels < 1) {
            throw new IllegalArgumentException("an array has at least one channel, not " + channels);
        }
        for (int axis = 0; axis < 3; axis++) {
            if (block.axis(axis) > chunk.axis(axis) || chunk.axis(axis) > shape.axis(axis)) {
                throw new IllegalArgumentException(
                        "blocks " + block + " do not fit chunks " + chunk + " of an array " + shape);
            }
        }
        long padded = Math.multiplyExact(Math.multiplyExact(cells(chunk, block), block.voxels()), (long) type.bytes());
        if (padded > FrameHeader.MAX_CHUNK_BYTES) {
            throw new IllegalArgumentException("a chunk " + chunk + " in blocks " + block + " has " + padded
                    + " bytes, more than " + FrameHeader.MAX_CHUNK_BYTES);
        }
        if (Math.multiplyExact((long) channels, cells(shape, chunk)) > FrameHeader.MAX_CHUNKS) {
            throw new IllegalArgumentException(
                    channels + " x " + shape + " in chunks " + chunk + " are too many chunks for a frame");
        }
    }

    /**
     * The layout that nnU-Net chooses for an array and a patch ({@code comp_blosc2_params} with its defaults).
     *
     * @param channels length of axis c
     * @param shape voxels of one channel
     * @param patch the configuration's patch: z, y, x, or y, x of a 2-D configuration
     * @param type the items; nnU-Net cuts segmentations (int16) otherwise than images
     * @throws InputFaultException VOLUME_TOO_LARGE if a plane has 2^31 bytes or more, or the frame too many chunks
     */
    public static B2ndLayout forArray(int channels, Shape shape, int[] patch, ItemType type) {
        LayoutRule rule = new LayoutRule(shape, patch, type.bytes());
        Shape block = rule.block();
        Shape chunk = rule.chunk(block);
        requireAtMost((long) shape.y() * shape.x() * type.bytes(), Integer.MAX_VALUE, "a plane of " + shape, "bytes");
        String array = channels + " x " + shape + " in chunks " + chunk;
        requireAtMost(channels * cells(shape, chunk), FrameHeader.MAX_CHUNKS, array, "chunks");
        return new B2ndLayout(channels, shape, chunk, block, type);
    }

    private static void requireAtMost(long count, int most, String what, String unit) {
        if (count > most) {
            throw new InputFaultException(
                    FaultCode.VOLUME_TOO_LARGE, "", what + " has " + count + " " + unit + ", more than " + most);
        }
    }

    /**
     * What {@link PlaneEncoder} holds on the heap: a layer of chunks and the slab in the centre, and for each thread a
     * block after the shuffle, and the chunk that is being encoded with room for a block more; besides, what the codec
     * takes outside the heap.
     *
     * @param threads that may encode at once
     */
    public Bytes encodingMemory(Codec codec, int threads) {
        long layer = ChunkLayer.memory(this) + planeBytes();
        long slab = ChunkLayer.memory(new B2ndLayout(1, chunk, chunk, block, type));
        long places = (long) blockCount() * (Integer.BYTES + type.bytes() * (Integer.BYTES + 1));
        long encoder = 2L * blockBytes() + blockBytes() / 128 + chunkBytes() + places + ENCODER;
        long encoders = Math.min(threads, (long) chunks(1) * chunks(2));
        Bytes codecs =
                Bytes.offHeap(encoders * StreamCodec.memory(codec, blockBytes()).offHeap());
        return Bytes.onHeap(layer + slab + encoders * encoder + (long) Long.BYTES * chunkCount())
                .plus(codecs);
    }

    /** The most bytes that the file can have: no chunk is larger than its bytes and a header. */
    public long largestFile() {
        long chunks = (long) chunkCount() * (ChunkFormat.HEADER + chunkBytes() + Long.BYTES);
        return FrameHeader.LENGTH + chunks + ChunkFormat.HEADER + FrameHeader.trailer().length;
    }

    /** Chunks along an axis of the array. */
    int chunks(int axis) {
        return cells(shape.axis(axis), chunk.axis(axis));
    }

    /** Chunks of the whole array. */
    int chunkCount() {
        return (int) (channels * cells(shape, chunk));
    }

    /** Blocks along an axis of a chunk. */
    int blocks(int axis) {
        return cells(chunk.axis(axis), block.axis(axis));
    }

    int blockCount() {
        return (int) cells(chunk, block);
    }

    int blockBytes() {
        return (int) block.voxels() * type.bytes();
    }

    /** Bytes of a chunk that is padded to whole blocks. */
    int chunkBytes() {
        return blockCount() * blockBytes();
    }

    int planeBytes() {
        return Math.multiplyExact(shape.plane(), type.bytes());
    }

    /** Refuses a plane that is none of this array's. */
    void checkPlane(int channel, int z, ItemType items, int count) {
        if (type != items || shape.plane() != count) {
            throw new IllegalArgumentException("a plane of this array has " + shape.plane() + " items of " + type
                    + ", not " + count + " of " + items);
        }
        if (channel < 0 || channel >= channels || z < 0 || z >= shape.z()) {
            throw new IllegalArgumentException(
                    "plane " + z + " of channel " + channel + " lies outside of " + channels + " x " + shape);
        }
    }

    /** The layer of chunks that a plane is in, counted over all channels. */
    int layerOf(int channel, int z) {
        return channel * chunks(0) + z / chunk.z();
    }

    private static long cells(Shape whole, Shape part) {
        long count = 1;
        for (int axis = 0; axis < 3; axis++) {
            count = Math.multiplyExact(count, (long) cells(whole.axis(axis), part.axis(axis)));
        }
        return count;
    }

    private static int cells(int whole, int part) {
        return (whole - 1) / part + 1;
    }
}
