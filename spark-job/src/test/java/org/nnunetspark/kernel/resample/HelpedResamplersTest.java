package org.nnunetspark.kernel.resample;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nnunetspark.parallel.Helped;
import org.nnunetspark.parallel.Helpers;
import org.nnunetspark.parallel.IdleCores;
import org.nnunetspark.volume.Shape;

/** Who does a piece must not show in the result. Planes are large enough here for helpers to be asked. */
final class HelpedResamplersTest {
    private static final Shape FROM = new Shape(5, 300, 301);

    /** Counts the pieces that were handed out. */
    private static final class Counted implements Helpers {
        private final Helpers helpers;
        private final AtomicInteger pieces = new AtomicInteger();

        Counted(Helpers helpers) {
            this.helpers = helpers;
        }

        @Override
        public int most() {
            return helpers.most();
        }

        @Override
        public void run(int count, Piece piece) {
            pieces.addAndGet(count);
            helpers.run(count, piece);
        }

        @Override
        public long cpuNanos() {
            return helpers.cpuNanos();
        }
    }

    static Stream<ResampleRule> imageRules() {
        return Stream.of(ResampleRule.whole(3), new ResampleRule(3, 0, OptionalInt.of(0)), ResampleRule.whole(1));
    }

    @ParameterizedTest
    @MethodSource("imageRules")
    void imagesAreTheSame(ResampleRule rule) {
        Shape to = new Shape(7, 330, 290);
        assertThat(Arrays.deepEquals(image(to, rule, true), image(to, rule, false)))
                .isTrue();
    }

    @ParameterizedTest
    @MethodSource("imageRules")
    void labelsAreTheSame(ResampleRule rule) {
        Shape to = new Shape(7, 400, 390);
        ResampleRule linear = new ResampleRule(Math.min(1, rule.order()), 0, rule.separateAxis());
        assertThat(Arrays.deepEquals(labels(to, linear, true), labels(to, linear, false)))
                .isTrue();
    }

    /** Half of every plane is exactly zero, so that voxels are unsure and S is computed. */
    private static float[][] image(Shape to, ResampleRule rule, boolean helped) {
        List<float[]> planes = new ArrayList<>();
        try (Helped idle = new IdleCores(4, 3).begin()) {
            Counted helpers = new Counted(helped ? idle : Helpers.none());
            PlaneSource source = new PlaneSource() {
                @Override
                public Shape shape() {
                    return FROM;
                }

                @Override
                public void read(int z, float[] plane) {
                    Random random = new Random(z);
                    for (int i = 0; i < FROM.plane(); i++) {
                        plane[i] = i % FROM.x() < 150 ? 0 : random.nextFloat() - 0.5f;
                    }
                }
            };
            new ImageResampler(FROM, to, rule, helpers).resample(source, (z, plane) -> planes.add(plane.clone()));
            assertThat(helpers.pieces.get()).isGreaterThan(to.z());
        }
        return planes.toArray(float[][]::new);
    }

    private static short[][] labels(Shape to, ResampleRule rule, boolean helped) {
        List<short[]> planes = new ArrayList<>();
        try (Helped idle = new IdleCores(4, 3).begin()) {
            Counted helpers = new Counted(helped ? idle : Helpers.none());
            LabelSource source = new LabelSource() {
                @Override
                public Shape shape() {
                    return FROM;
                }

                @Override
                public void read(int z, short[] plane) {
                    Random random = new Random(z);
                    for (int i = 0; i < FROM.plane(); i++) {
                        plane[i] = (short) (i % 50 == 0 ? random.nextInt(4) : 1);
                    }
                }
            };
            new LabelResampler(FROM, to, rule, helpers).resample(source, (z, plane) -> planes.add(plane.clone()));
            assertThat(helpers.pieces.get()).isGreaterThan(to.z());
        }
        return planes.toArray(short[][]::new);
    }
}
