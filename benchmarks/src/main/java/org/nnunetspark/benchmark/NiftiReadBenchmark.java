package org.nnunetspark.benchmark;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.nnunetspark.format.ByteSource;
import org.nnunetspark.format.Companions;
import org.nnunetspark.format.ImageFile;
import org.nnunetspark.format.LabelFile;
import org.nnunetspark.format.nifti.NiftiFormat;
import org.nnunetspark.format.nifti.NiftiWriter;
import org.nnunetspark.format.nifti.Semantics;
import org.nnunetspark.volume.LabelVolume;
import org.nnunetspark.volume.Shape;
import org.nnunetspark.volume.Spacing;
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
import org.openjdk.jmh.infra.Blackhole;

/** Reading a .nii.gz from memory: inflate, digest, decode; megavoxels of the file. */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class NiftiReadBenchmark {
    private static final Spacing SPACING = new Spacing(1.8, 0.8, 0.8);

    @Param("ALL_AXES")
    public Grid grid;

    private final NiftiFormat format = new NiftiFormat(Semantics.SIMPLE_ITK);
    private final List<Integer> declared = IntStream.rangeClosed(0, 25).boxed().toList();
    private ByteSource image;
    private ByteSource labels;

    @Setup
    public void write() throws IOException {
        Shape shape = grid.from();
        short[] voxels = new short[(int) shape.voxels()];
        try (Volume volume = Phantom.ct(shape)) {
            volume.readRaw(0, voxels, 0, voxels.length);
        }
        ByteArrayOutputStream imageFile = new ByteArrayOutputStream();
        NiftiWriter.gzipped().write(imageFile, shape, SPACING, voxels);
        image = ByteSource.of("ct.nii.gz", imageFile.toByteArray());
        try (LabelVolume map = Phantom.labels(shape, 25)) {
            map.read(0, voxels, 0, voxels.length);
        }
        byte[] bytes = new byte[voxels.length];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) voxels[i];
        }
        ByteArrayOutputStream labelFile = new ByteArrayOutputStream();
        NiftiWriter.gzipped().write(labelFile, shape, SPACING, bytes);
        labels = ByteSource.of("labels.nii.gz", labelFile.toByteArray());
    }

    @Benchmark
    public void image(Megavoxels counter, Blackhole sink) throws IOException {
        try (ImageFile read = format.readImage(image, Companions.NONE)) {
            sink.consume(read);
        }
        counter.add(grid.from().voxels());
    }

    @Benchmark
    public void labels(Megavoxels counter, Blackhole sink) throws IOException {
        try (LabelFile read = format.readLabels(labels, Companions.NONE, declared)) {
            sink.consume(read);
        }
        counter.add(grid.from().voxels());
    }
}
