package org.nnunetspark.pipeline.forecast;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToLongFunction;
import org.nnunetspark.format.FileHeader;
import org.nnunetspark.pipeline.CaseHeaders;
import org.nnunetspark.volume.Bytes;

/** What both kinds of visits begin with: all files are read, and the crop to the nonzero region is found. */
final class ReadingForecast {
    private final CaseHeaders headers;
    private final int threads;

    /** @param threads that may read files at once */
    ReadingForecast(CaseHeaders headers, int threads) {
        this.headers = headers;
        this.threads = threads;
    }

    /** Of a case whose files do not fit together: its visit ends once they are read. */
    static CaseForecast only(CaseHeaders headers, int threads) {
        return CaseForecast.of(
                headers, new ReadingForecast(headers, threads).files(), List.of(), WorkForecast.reading(headers));
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

    /** One file after the other, or several at once: then their order is not known, and all volumes may be there. */
    private Bytes files() {
        Bytes held = Bytes.NONE;
        Bytes peak = Bytes.NONE;
        for (FileHeader image : headers.images()) {
            held = held.plus(volumes(image));
            peak = peak.or(held.plus(beside(image, channel(image))));
        }
        for (FileHeader label : headers.labels()) {
            peak = peak.or(held.plus(labels(label)).plus(beside(label, labels(label))));
        }
        return threads == 1 ? peak : channels().plus(labels()).plus(besideSeveral());
    }

    /** Of those files that take most. */
    private Bytes besideSeveral() {
        List<Bytes> each = new ArrayList<>();
        headers.images().forEach(image -> each.add(beside(image, channel(image))));
        headers.labels().forEach(label -> each.add(beside(label, labels(label))));
        return new Bytes(most(each, Bytes::heap), most(each, Bytes::offHeap));
    }

    private long most(List<Bytes> each, ToLongFunction<Bytes> kind) {
        return each.stream()
                .map(kind::applyAsLong)
                .sorted(Comparator.reverseOrder())
                .limit(threads)
                .mapToLong(Long::longValue)
                .sum();
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
