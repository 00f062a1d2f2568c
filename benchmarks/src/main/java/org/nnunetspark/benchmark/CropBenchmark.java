package org.nnunetspark.benchmark;

import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.nnunetspark.kernel.NonzeroCrop;
import org.nnunetspark.volume.LabelVolume;
import org.nnunetspark.volume.Shape;
import org.nnunetspark.volume.Volume;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** The crop to the nonzero region, of image and labels; megavoxels before it, of one channel. */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class CropBenchmark {
    @Param("ALL_AXES")
    public Grid grid;

    /** CT, where nothing is cut; MR, of which 77 % are 0; or four such MR channels. */
    @Param({"CT", "MR", "FOUR_MR"})
    public String of;

    private List<Volume> channels;
    private NonzeroCrop found;
    private short[] labels;
    private LabelVolume uncut;

    @Setup
    public void open() {
        Shape shape = grid.from();
        channels = switch (of) {
            case "CT" -> List.of(Phantom.ct(shape));
            case "MR" -> List.of(Phantom.mr(shape));
            default -> Stream.generate(() -> Phantom.mr(shape)).limit(4).toList();
        };
        found = NonzeroCrop.of(channels);
        labels = new short[(int) shape.voxels()];
        try (LabelVolume map = Phantom.labels(shape, 5)) {
            map.read(0, labels, 0, labels.length);
        }
    }

    /** Finding the region. */
    @Benchmark
    public NonzeroCrop find(Megavoxels counter) {
        counter.add(grid.from().voxels());
        return NonzeroCrop.of(channels);
    }

    /** Labels are cut in place, so there must be new ones every time. */
    @Setup(Level.Invocation)
    public void copyLabels() {
        uncut = LabelVolume.of(grid.from(), labels);
    }

    /** Cutting the labels to the region. */
    @Benchmark
    public LabelVolume cut(Megavoxels counter) {
        counter.add(grid.from().voxels());
        return found.crop(uncut);
    }

    @TearDown(Level.Invocation)
    public void freeLabels() {
        uncut.close();
    }

    @TearDown
    public void close() {
        channels.forEach(Volume::close);
    }
}
