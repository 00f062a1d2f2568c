package org.nnunetspark.benchmark;

import java.util.concurrent.TimeUnit;
import org.nnunetspark.kernel.resample.LabelResampler;
import org.nnunetspark.kernel.resample.LabelSource;
import org.nnunetspark.volume.LabelVolume;
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

/** Linear interpolation of labels; megavoxels of the result. */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class LabelResamplingBenchmark {
    @Param({"ALL_AXES", "SEPARATE_Z"})
    public Grid grid;

    @Param({"1", "5", "25", "117"})
    public int labels;

    /** Whether there is -1 around the labels, as after a crop. */
    @Param({"false", "true"})
    public boolean outside;

    private LabelVolume map;
    private LabelResampler resampler;

    @Setup
    public void open() {
        map = outside ? Phantom.labelsInside(grid.from(), labels) : Phantom.labels(grid.from(), labels);
        resampler = new LabelResampler(grid.from(), grid.to(), grid.rule(1));
    }

    @Benchmark
    public void resample(Megavoxels counter, Blackhole sink) {
        resampler.resample(LabelSource.of(map), (z, plane) -> sink.consume(plane));
        counter.add(grid.to().voxels());
    }

    @TearDown
    public void close() {
        map.close();
    }
}
