package org.nnunetspark.storage;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.NonWritableChannelException;
import java.nio.channels.SeekableByteChannel;
import java.util.Optional;

/** A stored file, to be read from any place: reading on is one request, each jump another. Not thread-safe. */
public final class StoredChannel implements SeekableByteChannel {
    private final ObjectStore store;
    private final StorePath path;
    private final long size;
    private Optional<InputStream> stream = Optional.empty();
    private long streamAt;
    private long position;
    private boolean open = true;

    /**
     * A file that stays as it is meanwhile.
     *
     * @param size its length, as listed
     */
    public StoredChannel(ObjectStore store, StorePath path, long size) {
        this.store = store;
        this.path = path;
        this.size = size;
    }

    @Override
    public int read(ByteBuffer to) throws IOException {
        if (!open) {
            throw new ClosedChannelException();
        }
        if (position >= size) {
            return -1;
        }
        byte[] bytes = new byte[(int) Math.min(to.remaining(), size - position)];
        int read = streamAtPosition().read(bytes);
        if (read > 0) {
            to.put(bytes, 0, read);
            position += read;
            streamAt = position;
        }
        return read;
    }

    private InputStream streamAtPosition() throws IOException {
        if (stream.isEmpty() || streamAt != position) {
            closeStream();
            stream = Optional.of(store.openAt(path, position));
            streamAt = position;
        }
        return stream.get();
    }

    private void closeStream() throws IOException {
        if (stream.isPresent()) {
            stream.get().close();
            stream = Optional.empty();
        }
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
    public int write(ByteBuffer from) {
        throw new NonWritableChannelException();
    }

    @Override
    public SeekableByteChannel truncate(long newSize) {
        throw new NonWritableChannelException();
    }

    @Override
    public boolean isOpen() {
        return open;
    }

    @Override
    public void close() throws IOException {
        open = false;
        closeStream();
    }
}
