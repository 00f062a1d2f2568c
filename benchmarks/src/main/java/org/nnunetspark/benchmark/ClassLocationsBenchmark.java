package org.nnunetspark.benchmark;

import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.nnunetspark.kernel.ClassLocations;
import org.nnunetspark.kernel.ForegroundClass;
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

/** Drawing the class locations of a label map; megavoxels of the map. */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class ClassLocationsBenchmark {
    @Param("ALL_AXES")
    public Grid grid;

    @Param({"1", "25", "117"})
    public int labels;

    private LabelVolume map;
    private List<ForegroundClass> classes;

    @Setup
    public void open() {
        map = Phantom.labels(grid.to(), labels);
        classes = IntStream.rangeClosed(1, labels)
                .mapToObj(label -> new ForegroundClass(List.of(label), false))
                .toList();
    }

    @Benchmark
    public List<ClassLocations.Found> find(Megavoxels counter) {
        counter.add(grid.to().voxels());
        return ClassLocations.find(LabelSource.of(map), classes);
    }

    @TearDown
    public void close() {
        map.close();
    }
}
