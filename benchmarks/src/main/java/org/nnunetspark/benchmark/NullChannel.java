package org.nnunetspark.benchmark;

import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;

/** A file that is only as long as one, so that no disk is measured. */
final class NullChannel implements SeekableByteChannel {
    private long position;
    private long size;

    @Override
    public int write(ByteBuffer source) {
        int count = source.remaining();
        source.position(source.limit());
        position += count;
        size = Math.max(size, position);
        return count;
    }

    @Override
    public int read(ByteBuffer target) {
        throw new UnsupportedOperationException("nothing was kept");
    }

    @Override
    public long position() {
        return position;
    }

    @Override
    public SeekableByteChannel position(long newPosition) {
        position = newPosition;
        return this;
    }

    @Override
    public long size() {
        return size;
    }

    @Override
    public SeekableByteChannel truncate(long newSize) {
        size = Math.min(size, newSize);
        position = Math.min(position, size);
        return this;
    }

    @Override
    public boolean isOpen() {
        return true;
    }

    @Override
    public void close() {
        // There is nothing to free.
    }
}
