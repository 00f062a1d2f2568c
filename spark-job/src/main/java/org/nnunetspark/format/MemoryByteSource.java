package org.nnunetspark.format;

import java.io.ByteArrayInputStream;
import java.io.InputStream;

final class MemoryByteSource implements ByteSource {
    private final String name;
    private final byte[] bytes;

    MemoryByteSource(String name, byte[] bytes) {
        this.name = name;
        this.bytes = bytes;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public long length() {
        return bytes.length;
    }

    @Override
    public InputStream open() {
        return new ByteArrayInputStream(bytes);
    }
}
