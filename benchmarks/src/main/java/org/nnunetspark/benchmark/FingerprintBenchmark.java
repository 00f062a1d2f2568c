package org.nnunetspark.benchmark;

import java.io.IOException;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import org.nnunetspark.kernel.intensity.FirstPass;
import org.nnunetspark.kernel.intensity.ForegroundSamples;
import org.nnunetspark.kernel.intensity.Intensities;
import org.nnunetspark.kernel.intensity.IntensityQuery;
import org.nnunetspark.kernel.intensity.SampleRange;
import org.nnunetspark.kernel.intensity.SecondPass;
import org.nnunetspark.numpy.FloatRuns;
import org.nnunetspark.numpy.PairwiseTree.Precision;
import org.nnunetspark.volume.BoundingBox;
import org.nnunetspark.volume.LabelVolume;
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

/** A case's part of the fingerprint once it is cropped; megavoxels of the crop. */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class FingerprintBenchmark {
    /** What nnU-Net draws of a case in a dataset of ten. */
    private static final long SAMPLES = 1_000_000;

    @Param("ALL_AXES")
    public Grid grid;

    private Volume volume;
    private LabelVolume labels;
    private float[] drawn;
    private SampleRange range;
    private IntensityQuery query;

    @Setup
    public void open() throws IOException {
        volume = Phantom.ct(grid.from());
        labels = Phantom.labels(grid.from(), 25);
        drawn = new float[(int) SAMPLES];
        int[] at = {0};
        float[] run = new float[ForegroundSamples.MOST];
        foreground().draw(volume, SAMPLES, samples -> {
            samples.copyTo(run);
            System.arraycopy(run, 0, drawn, at[0], samples.count());
            at[0] += samples.count();
        });
        range = new SampleRange(SAMPLES, 0, SAMPLES, Precision.FLOAT32);
        query = IntensityQuery.of(range, FirstPass.of(range, runs()));
    }

    private ForegroundSamples foreground() {
        return new ForegroundSamples(BoundingBox.whole(grid.from()), labels, OptionalInt.empty());
    }

    private FloatRuns runs() {
        int[] at = {0};
        return (target, count) -> {
            System.arraycopy(drawn, at[0], target, 0, count);
            at[0] += count;
        };
    }

    /** Drawing a million samples from a channel's foreground. */
    @Benchmark
    public void draw(Megavoxels counter, Blackhole sink) throws IOException {
        short[] run = new short[ForegroundSamples.MOST];
        foreground().draw(volume, SAMPLES, samples -> {
            samples.copyTo(run);
            sink.consume(run);
        });
        counter.add(grid.from().voxels());
    }

    /** Both looks at the million samples; here megavoxels are samples. */
    @Benchmark
    public Intensities statistics(Megavoxels counter) {
        FirstPass first = FirstPass.of(range, runs());
        counter.add(SAMPLES);
        return IntensityQuery.of(range, first).answer(SecondPass.of(range, query, runs()));
    }

    @TearDown
    public void close() {
        volume.close();
        labels.close();
    }
}
