package org.nnunetspark.benchmark;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.nnunetspark.format.npz.ArraySpool;
import org.nnunetspark.format.npz.NpyType;
import org.nnunetspark.format.npz.NpzWriter;
import org.nnunetspark.kernel.resample.ImageResampler;
import org.nnunetspark.kernel.resample.PlaneSource;
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

/** Writing an image as .npz, through a file on this machine's disk; megavoxels of the array. */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class NpzWritingBenchmark {
    @Param("ALL_AXES")
    public Grid grid;

    private final List<float[]> image = new ArrayList<>();
    private Path folder;

    @Setup
    public void open() throws IOException {
        folder = Files.createTempDirectory("npz-benchmark");
        try (Volume volume = Phantom.ct(grid.from())) {
            new ImageResampler(grid.from(), grid.to(), grid.rule(3))
                    .resample(
                            PlaneSource.of(volume),
                            (z, plane) ->
                                    image.add(Arrays.copyOf(plane, grid.to().plane())));
        }
    }

    @Benchmark
    public void write(Megavoxels counter) throws IOException {
        try (ArraySpool array = new ArraySpool(folder.resolve("data"), NpyType.FLOAT32, 1, grid.to())) {
            for (int z = grid.to().z() - 1; z >= 0; z--) {
                array.accept(0, z, image.get(grid.to().z() - 1 - z));
            }
            try (NpzWriter writer = new NpzWriter(OutputStream.nullOutputStream())) {
                writer.add("data", array);
            }
        }
        counter.add(grid.to().voxels());
    }

    @TearDown
    public void close() throws IOException {
        Files.delete(folder);
    }
}
