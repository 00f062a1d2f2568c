package org.nnunetspark.benchmark;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.nnunetspark.format.blosc2.B2ndLayout;
import org.nnunetspark.format.blosc2.Codec;
import org.nnunetspark.format.blosc2.ItemType;
import org.nnunetspark.format.blosc2.PlaneEncoder;
import org.nnunetspark.kernel.Normalization;
import org.nnunetspark.kernel.resample.ImageResampler;
import org.nnunetspark.kernel.resample.LabelResampler;
import org.nnunetspark.kernel.resample.LabelSource;
import org.nnunetspark.kernel.resample.PlaneSource;
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
import org.openjdk.jmh.annotations.Warmup;

/** Encoding resampled images and labels as .b2nd, to nowhere; megavoxels of the array. */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class Blosc2EncodingBenchmark {
    private static final int[] PATCH = {96, 160, 160};

    @Param("ALL_AXES")
    public Grid grid;

    @Param({"lz4", "lz4hc:5", "zstd:1"})
    public String codec;

    private final List<float[]> image = new ArrayList<>();
    private final List<short[]> labels = new ArrayList<>();

    @Setup
    public void resample() {
        Shape from = grid.from();
        Normalization normalization = new Normalization.Ct(-1000, 1000, 0, 300);
        try (Volume volume = Phantom.ct(from)) {
            new ImageResampler(from, grid.to(), grid.rule(3)).resample(PlaneSource.of(volume), (z, plane) -> {
                float[] kept = Arrays.copyOf(plane, grid.to().plane());
                normalization.apply(kept, new short[0], kept.length);
                image.add(kept);
            });
        }
        try (LabelVolume map = Phantom.labels(from, 25)) {
            new LabelResampler(from, grid.to(), grid.rule(1))
                    .resample(
                            LabelSource.of(map),
                            (z, plane) ->
                                    labels.add(Arrays.copyOf(plane, grid.to().plane())));
        }
    }

    @Benchmark
    public long image(Megavoxels counter) throws IOException {
        return encode(ItemType.FLOAT32, (encoder, z) -> encoder.accept(0, z, image.get(fromLast(z))), counter);
    }

    @Benchmark
    public long labels(Megavoxels counter) throws IOException {
        return encode(ItemType.INT16, (encoder, z) -> encoder.accept(0, z, labels.get(fromLast(z))), counter);
    }

    private int fromLast(int z) {
        return grid.to().z() - 1 - z;
    }

    @FunctionalInterface
    private interface PlaneGiver {
        void give(PlaneEncoder encoder, int z) throws IOException;
    }

    private long encode(ItemType type, PlaneGiver planes, Megavoxels counter) throws IOException {
        NullChannel file = new NullChannel();
        try (PlaneEncoder encoder =
                new PlaneEncoder(file, B2ndLayout.forArray(1, grid.to(), PATCH, type), Codec.parse(codec))) {
            for (int z = grid.to().z() - 1; z >= 0; z--) {
                planes.give(encoder, z);
            }
            encoder.finish();
        }
        counter.add(grid.to().voxels());
        return file.size();
    }
}
