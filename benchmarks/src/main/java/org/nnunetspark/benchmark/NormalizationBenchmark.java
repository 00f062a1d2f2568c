package org.nnunetspark.benchmark;

import java.util.concurrent.TimeUnit;
import org.nnunetspark.kernel.Normalization;
import org.nnunetspark.kernel.VoxelStatistics;
import org.nnunetspark.kernel.VoxelStatistics.Moments;
import org.nnunetspark.kernel.resample.LabelSource;
import org.nnunetspark.kernel.resample.PlaneSource;
import org.nnunetspark.volume.BoundingBox;
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

/** Normalising a channel plane by plane, with the statistics that it takes from the case; megavoxels of the channel. */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class NormalizationBenchmark {
    private static final float MEAN = 800;
    private static final float STD = 25;

    @Param("ALL_AXES")
    public Grid grid;

    private Volume volume;
    private LabelVolume labels;
    private BoundingBox box;
    private float[] values;
    private short[] plane;

    @Setup
    public void open() {
        Shape shape = grid.from();
        volume = Phantom.mr(shape);
        labels = Phantom.labelsInside(shape, 5);
        box = BoundingBox.whole(shape);
        values = new float[shape.plane()];
        plane = new short[shape.plane()];
    }

    @Benchmark
    public void ct(Megavoxels counter, Blackhole sink) {
        apply(new Normalization.Ct(0, 2 * MEAN, MEAN, STD), counter, sink);
    }

    @Benchmark
    public void zScore(Megavoxels counter, Blackhole sink) {
        Moments moments = VoxelStatistics.ofBox(volume, box);
        apply(new Normalization.ZScore(moments.mean(), moments.std()), counter, sink);
    }

    @Benchmark
    public void maskedZScore(Megavoxels counter, Blackhole sink) {
        Moments moments = VoxelStatistics.ofMask(volume, box, labels);
        apply(new Normalization.MaskedZScore(moments.mean(), moments.std()), counter, sink);
    }

    private void apply(Normalization normalization, Megavoxels counter, Blackhole sink) {
        PlaneSource planes = PlaneSource.of(volume);
        LabelSource labelPlanes = LabelSource.of(labels);
        for (int z = 0; z < volume.shape().z(); z++) {
            planes.read(z, values);
            if (normalization.readsLabels()) {
                labelPlanes.read(z, plane);
            }
            normalization.apply(values, plane, values.length);
            sink.consume(values);
        }
        counter.add(volume.shape().voxels());
    }

    @TearDown
    public void close() {
        volume.close();
        labels.close();
    }
}
