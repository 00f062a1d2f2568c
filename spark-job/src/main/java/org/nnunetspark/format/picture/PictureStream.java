package org.nnunetspark.format.picture;

import java.util.List;
import java.util.Optional;
import org.nnunetspark.format.FileDigests;
import org.nnunetspark.format.FileHeader;
import org.nnunetspark.format.Findings;
import org.nnunetspark.format.Reading;
import org.nnunetspark.format.voxel.Conversion;
import org.nnunetspark.format.voxel.VoxelDecoder;
import org.nnunetspark.format.voxel.VoxelRuns;
import org.nnunetspark.format.voxel.VoxelStream;
import org.nnunetspark.volume.Geometry;
import org.nnunetspark.volume.Shape;

/** A picture as volumes of one slice, a channel each. Decoded when its first channel is read. */
final class PictureStream implements VoxelStream {
    private static final int RUN = 1 << 14;
    /** What NaturalImage2DIO says of every picture: slices so far apart that no patch will have two. */
    private static final Geometry GEOMETRY = new Geometry.SpacingOnly(List.of(999, 1, 1), true);

    private final Findings findings;
    private final Picture picture;
    private final Picture.Layout layout;
    private Optional<byte[]> numbers = Optional.empty();
    private int channel;

    PictureStream(Picture picture, Findings findings) {
        this.picture = picture;
        this.layout = picture.layout();
        this.findings = findings;
    }

    @Override
    public FileHeader header() {
        return header(layout, picture.heapBytes(), findings);
    }

    /** The header of a picture that takes so many bytes on the heap to decode. */
    static FileHeader header(Picture.Layout layout, long heapBytes, Findings findings) {
        return new FileHeader(
                new Shape(1, layout.rows(), layout.columns()),
                layout.channels(),
                GEOMETRY,
                layout.numbers().type().voxelType(),
                layout.bytes(),
                findings.warnings(),
                Reading.holding(heapBytes));
    }

    @Override
    public VoxelDecoder decoder() {
        return new VoxelDecoder(layout.numbers().type(), layout.numbers().order(), Conversion.PLAIN);
    }

    @Override
    public Findings findings() {
        return findings;
    }

    @Override
    public void readChannel(VoxelRuns consumer) {
        byte[] all = numbers.orElseGet(picture::decode);
        numbers = Optional.of(all);
        int size = layout.numbers().type().bytes();
        int step = layout.isPlanar() ? size : size * layout.channels();
        int from = channel * size * (layout.isPlanar() ? (int) layout.plane() : 1);
        channel++;
        byte[] run = new byte[RUN * size];
        for (long index = 0; index < layout.plane(); index += RUN) {
            int count = (int) Math.min(RUN, layout.plane() - index);
            for (int i = 0; i < count; i++) {
                System.arraycopy(all, from + ((int) index + i) * step, run, i * size, size);
            }
            consumer.accept(run, index, count);
        }
    }

    @Override
    public FileDigests finish() {
        return FileDigests.of(picture.digest());
    }

    @Override
    public void close() {
        // The file is in memory.
    }
}
