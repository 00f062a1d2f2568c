package org.nnunetspark.format.metaimage;

import java.io.IOException;
import org.nnunetspark.format.RawInput;

/** Voxels as they are. */
final class PlainElements implements Elements {
    private final RawInput raw;

    /** Reads from where {@code raw} stands. */
    PlainElements(RawInput raw) {
        this.raw = raw;
    }

    @Override
    public int read(byte[] target, int from, int count) throws IOException {
        return raw.read(target, from, count);
    }

    @Override
    public long rest() {
        return raw.length() - raw.offset();
    }
}
