package org.nnunetspark.benchmark;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import javax.imageio.ImageIO;
import org.nnunetspark.format.ByteSource;
import org.nnunetspark.format.Companions;
import org.nnunetspark.format.ImageFile;
import org.nnunetspark.format.picture.NaturalImageFormat;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/** Reading an RGB picture of 800 x 600 pixels from memory; megavoxels of all three channels. */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class PngReadBenchmark {
    private static final int WIDTH = 800;
    private static final int HEIGHT = 600;

    private final NaturalImageFormat format = new NaturalImageFormat();
    private ByteSource picture;

    @Setup
    public void write() throws IOException {
        SplittableRandom random = new SplittableRandom(1);
        BufferedImage image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < HEIGHT; y++) {
            for (int x = 0; x < WIDTH; x++) {
                int grey = 64 + 128 * x / WIDTH;
                image.setRGB(x, y, noisy(grey, random) << 16 | noisy(grey, random) << 8 | noisy(grey, random));
            }
        }
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        if (!ImageIO.write(image, "png", file)) {
            throw new IOException("this Java writes no PNG");
        }
        picture = ByteSource.of("picture.png", file.toByteArray());
    }

    private static int noisy(int grey, SplittableRandom random) {
        return grey + (int) (6 * random.nextGaussian()) & 0xff;
    }

    @Benchmark
    public void image(Megavoxels counter, Blackhole sink) throws IOException {
        try (ImageFile read = format.readImage(picture, Companions.NONE)) {
            sink.consume(read);
        }
        counter.add(3L * WIDTH * HEIGHT);
    }
}
