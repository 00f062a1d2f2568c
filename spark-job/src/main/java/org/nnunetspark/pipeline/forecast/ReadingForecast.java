package org.nnunetspark.pipeline.forecast;

import java.util.List;
import org.nnunetspark.format.FileHeader;
import org.nnunetspark.pipeline.CaseHeaders;
import org.nnunetspark.volume.Bytes;

/** What both kinds of visits begin with: all files are read, and the crop to the nonzero region is found. */
final class ReadingForecast {
    private final CaseHeaders headers;

    ReadingForecast(CaseHeaders headers) {
        this.headers = headers;
    }

    /** Of a case whose files do not fit together: its visit ends once they are read. */
    static CaseForecast only(CaseHeaders headers) {
        return new CaseForecast(
                headers.caseId(),
                new ReadingForecast(headers).files(),
                headers.inputBytes(),
                List.of(),
                WorkForecast.reading(headers));
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
        return headers.labels().stream().map(ReadingForecast::labels).reduce(Bytes.NONE, Bytes::plus);
    }

    /** The most that is held until channels and labels are read and cropped. */
    Bytes peak() {
        return files().or(channels().plus(labels()).plus(crop()));
    }

    private Bytes files() {
        Bytes held = Bytes.NONE;
        Bytes peak = Bytes.NONE;
        for (FileHeader image : headers.images()) {
            Bytes read = held.plus(volumes(image));
            peak = peak.or(read.plus(beside(image, channel(image))));
            held = read;
        }
        for (FileHeader label : headers.labels()) {
            peak = peak.or(held.plus(labels(label)).plus(beside(label, labels(label))));
        }
        return peak;
    }

    /** The nonzero region, one bit a voxel: kept until the case is normalised. */
    Bytes mask() {
        return Bytes.onHeap(headers.shape().voxels() / Byte.SIZE);
    }

    /** {@code NonzeroCrop}: zeros and what the flood reaches of them, a plane of values, a plane of labels. */
    private Bytes crop() {
        long plane = (long) headers.shape().plane() * (Float.BYTES + 1 + Short.BYTES);
        return mask().plus(mask()).plus(Bytes.onHeap(plane + headers.channels() * READER));
    }

    private static Bytes labels(FileHeader label) {
        return Bytes.offHeap(label.shape().voxels() * Short.BYTES);
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
