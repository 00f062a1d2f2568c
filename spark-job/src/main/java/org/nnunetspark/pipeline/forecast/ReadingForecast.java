package org.nnunetspark.pipeline.forecast;

import org.nnunetspark.format.FileHeader;
import org.nnunetspark.pipeline.CaseHeaders;
import org.nnunetspark.volume.Bytes;

/** What both kinds of visits begin with: all files are read, and the crop to the nonzero region is found. */
final class ReadingForecast {
    private final CaseHeaders headers;
    private final long voxels;

    ReadingForecast(CaseHeaders headers) {
        this.headers = headers;
        this.voxels = headers.shape().voxels();
    }

    /** All channels as they are read. */
    Bytes channels() {
        return headers.images().stream().map(ReadingForecast::volumes).reduce(Bytes.NONE, Bytes::plus);
    }

    /** The largest channel. */
    Bytes largestChannel() {
        return headers.images().stream().map(ReadingForecast::channel).reduce(Bytes.NONE, Bytes::or);
    }

    /** The label map as it is read. */
    Bytes labels() {
        return Bytes.offHeap(voxels * Short.BYTES);
    }

    /** The most that is held until channels and labels are read and cropped. */
    Bytes peak() {
        Bytes held = Bytes.NONE;
        Bytes peak = Bytes.NONE;
        for (FileHeader image : headers.images()) {
            Bytes read = held.plus(volumes(image));
            peak = peak.or(read.plus(beside(image, channel(image))));
            held = read;
        }
        Bytes all = held.plus(labels());
        return peak.or(all.plus(beside(headers.label(), labels()))).or(all.plus(crop()));
    }

    /** The nonzero region, one bit a voxel: kept until the case is normalised. */
    Bytes mask() {
        return Bytes.onHeap(voxels / Byte.SIZE);
    }

    /** {@code NonzeroCrop}: zeros and what the flood reaches of them, a plane of values, a plane of labels. */
    private Bytes crop() {
        long plane = (long) headers.shape().plane() * (Float.BYTES + 1 + Short.BYTES);
        return mask().plus(mask()).plus(Bytes.onHeap(plane + headers.channels() * READER));
    }

    private static Bytes volumes(FileHeader image) {
        return Bytes.offHeap(image.volumeBytes());
    }

    private static Bytes channel(FileHeader image) {
        return Bytes.offHeap(image.volumeBytes() / image.channels());
    }

    /** What a file takes while it is read, or while one of its volumes is turned. */
    private static Bytes beside(FileHeader file, Bytes volume) {
        return new Bytes(file.reading().heap(), file.reading().copies() * volume.offHeap());
    }

    /** Scratch of a volume's reader. */
    static final long READER = 1 << 17;
}
