package org.nnunetspark.benchmark;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;
import org.nnunetspark.format.deflate.BitInput;
import org.nnunetspark.format.deflate.Inflation;
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
import org.openjdk.jmh.annotations.Warmup;

/** Inflating int16 voxels that were compressed at level 6, beside the JDK's zlib; megavoxels of 2 bytes. */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class InflateBenchmark {
    private static final int LEVEL = 6;
    private static final int LABELS = 25;

    @Param("ALL_AXES")
    public Grid grid;

    @Param({"CT", "LABELS"})
    public String voxels;

    private final byte[] chunk = new byte[1 << 17];
    private byte[] stream;

    @Setup
    public void compress() {
        short[] values = new short[(int) grid.from().voxels()];
        if (voxels.equals("CT")) {
            try (Volume volume = Phantom.ct(grid.from())) {
                volume.readRaw(0, values, 0, values.length);
            }
        } else {
            try (LabelVolume map = Phantom.labels(grid.from(), LABELS)) {
                map.read(0, values, 0, values.length);
            }
        }
        ByteBuffer content = ByteBuffer.allocate(Short.BYTES * values.length).order(ByteOrder.LITTLE_ENDIAN);
        content.asShortBuffer().put(values);
        Deflater deflater = new Deflater(LEVEL, true);
        deflater.setInput(content.array());
        deflater.finish();
        byte[] compressed = new byte[content.capacity() + (1 << 16)];
        stream = Arrays.copyOf(compressed, deflater.deflate(compressed));
        deflater.end();
    }

    @Benchmark
    public long inflation(Megavoxels counter) throws IOException, DataFormatException {
        Inflation inflation = new Inflation(new BitInput(new ByteArrayInputStream(stream)::read));
        long bytes = 0;
        for (int run = 0; run >= 0; run = inflation.read(chunk, 0, chunk.length)) {
            bytes += run;
        }
        counter.add(bytes / Short.BYTES);
        return bytes;
    }

    @Benchmark
    public long zlib(Megavoxels counter) throws DataFormatException {
        Inflater inflater = new Inflater(true);
        inflater.setInput(stream);
        long bytes = 0;
        while (!inflater.finished()) {
            bytes += inflater.inflate(chunk);
        }
        inflater.end();
        counter.add(bytes / Short.BYTES);
        return bytes;
    }
}
