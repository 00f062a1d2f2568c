package org.nnunetspark.benchmark;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.nnunetspark.kernel.NonzeroCrop;
import org.nnunetspark.volume.LabelVolume;
import org.nnunetspark.volume.Shape;
import org.nnunetspark.volume.Volume;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

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
    private LabelVolume labels;

    @Setup
    public void open() {
        Shape shape = grid.from();
        channels = switch (of) {
            case "CT" -> List.of(Phantom.ct(shape));
            case "MR" -> List.of(Phantom.mr(shape));
            default -> Stream.generate(() -> Phantom.mr(shape)).limit(4).toList();
        };
        labels = Phantom.labels(shape, 5);
    }

    @Benchmark
    public void crop(Megavoxels counter, Blackhole sink) {
        NonzeroCrop crop = NonzeroCrop.of(channels);
        try (LabelVolume cropped = crop.crop(Optional.of(labels))) {
            sink.consume(cropped);
        }
        counter.add(grid.from().voxels());
    }

    @TearDown
    public void close() {
        channels.forEach(Volume::close);
        labels.close();
    }
}
