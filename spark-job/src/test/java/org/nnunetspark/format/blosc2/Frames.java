package org.nnunetspark.format.blosc2;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.function.LongToDoubleFunction;
import java.util.stream.IntStream;

/** Arrays whose voxels follow from their index in C order, and their way to a file and back. */
final class Frames {
    private Frames() {}

    /** Writes with z falling, as the resampler gives the planes. */
    static byte[] write(Path file, B2ndLayout layout, Codec codec, LongToDoubleFunction values) {
        List<Integer> falling = IntStream.range(0, layout.shape().z())
                .map(z -> layout.shape().z() - 1 - z)
                .boxed()
                .toList();
        return write(file, layout, codec, values, falling);
    }

    static byte[] write(Path file, B2ndLayout layout, Codec codec, LongToDoubleFunction values, List<Integer> order) {
        try (FileChannel channel = FileChannel.open(
                        file,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.WRITE,
                        StandardOpenOption.TRUNCATE_EXISTING);
                PlaneEncoder encoder = new PlaneEncoder(channel, layout, codec)) {
            for (int c = 0; c < layout.channels(); c++) {
                for (int z : order) {
                    accept(encoder, layout, c, z, values);
                }
            }
            encoder.finish();
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void accept(PlaneEncoder encoder, B2ndLayout layout, int c, int z, LongToDoubleFunction values)
            throws IOException {
        if (layout.type() == ItemType.FLOAT32) {
            encoder.accept(c, z, floats(layout, c, z, values));
        } else {
            encoder.accept(c, z, shorts(layout, c, z, values));
        }
    }

    static float[] floats(B2ndLayout layout, int c, int z, LongToDoubleFunction values) {
        float[] plane = new float[layout.shape().plane()];
        for (int i = 0; i < plane.length; i++) {
            plane[i] = (float) values.applyAsDouble(first(layout, c, z) + i);
        }
        return plane;
    }

    static short[] shorts(B2ndLayout layout, int c, int z, LongToDoubleFunction values) {
        short[] plane = new short[layout.shape().plane()];
        for (int i = 0; i < plane.length; i++) {
            plane[i] = (short) values.applyAsDouble(first(layout, c, z) + i);
        }
        return plane;
    }

    private static long first(B2ndLayout layout, int c, int z) {
        return ((long) c * layout.shape().z() + z) * layout.shape().plane();
    }

    static double ramp(long i) {
        return i * 7 % 1000 / 8.0;
    }

    static double labels(long i) {
        return i / 37 % 4 - 1;
    }

    /** Shuffled smaller than not, but larger once split. */
    static double stairs(long i) {
        return i * 5 % 16 / 8.0;
    }

    /** Float bits without a pattern, none of them NaN. */
    static double noise(long i) {
        return Float.intBitsToFloat(bits(i) & 0xBFFFFFFF);
    }

    /** Noise in the two lower bytes only. */
    static double grain(long i) {
        return Float.intBitsToFloat(0x42000000 | (bits(i) & 0xFFFF));
    }

    private static int bits(long i) {
        int x = (int) i * 0x9E3779B1;
        x ^= x >>> 15;
        x *= 0x85EBCA77;
        return x ^ (x >>> 13);
    }
}
