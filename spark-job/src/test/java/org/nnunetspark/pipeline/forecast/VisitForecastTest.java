package org.nnunetspark.pipeline.forecast;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nnunetspark.format.blosc2.Codec;
import org.nnunetspark.pipeline.OutputFormat;
import org.nnunetspark.plan.ChannelNormalization;
import org.nnunetspark.plan.ConfigurationPlan;
import org.nnunetspark.plan.ResamplingPlan;
import org.nnunetspark.plan.SeparateZ;
import org.nnunetspark.testing.MeasuredVisits;
import org.nnunetspark.testing.MeasuredVisits.Measured;
import org.nnunetspark.testing.MetaImages;
import org.nnunetspark.volume.Shape;
import org.nnunetspark.volume.Spacing;

/** What volumes take outside the heap is forecast to a few bytes, and nothing takes more than was forecast. */
final class VisitForecastTest {
    private static final double MOST_TOO_MUCH = 1.25;
    private static final int THREADS = 3;
    private static final Shape LARGE = new Shape(70, 200, 210);
    private static final Shape SHAPE = new Shape(30, 44, 52);
    private static final Spacing SPACING = new Spacing(2, 1, 1);
    private static final MeasuredVisits.Probe NO_PROBE = work -> {
        work.run();
        return 0;
    };

    @TempDir
    private Path temp;

    /** A kind of dataset and what is made of it. */
    private record Kind(String name, MetaImages images, List<ConfigurationPlan> plans, OutputFormat.Kind format) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Kind> kinds() {
        MetaImages shorts = MetaImages.of("MET_SHORT", 1, SHAPE, SPACING);
        MetaImages floats = MetaImages.of("MET_FLOAT", 4, SHAPE, SPACING);
        MetaImages bytes = MetaImages.of("MET_UCHAR", 3, SHAPE, SPACING);
        MetaImages thick = MetaImages.of("MET_SHORT", 2, SHAPE, new Spacing(5, 1, 1));
        MetaImages thickRows = MetaImages.of("MET_SHORT", 1, SHAPE, new Spacing(1, 5, 1));
        MetaImages turned = shorts.readBy("SimpleITKIOWithReorient").directed("0 1 0 -1 0 0 0 0 1");
        MetaImages flipped = floats.readBy("SimpleITKIOWithReorient").directed("1 0 0 0 1 0 0 0 1");
        return Stream.of(
                kind("int16", shorts, plan(1).spline(3)),
                kind("int16, enlarged", shorts, plan(1).spacing(1, 0.6, 0.7).spline(3)),
                kind("float32, 4 channels", floats, plan(4).spline(3)),
                kind("uint8, 3 channels, copied", bytes, plan(3).with(new ResamplingPlan.None())),
                kind("transposed", shorts, plan(1).transposed(1, 0, 2).spline(3)),
                kind(
                        "4 channels transposed",
                        floats,
                        plan(4).transposed(2, 0, 1).spline(3)),
                kind("slices apart", thick, plan(2).spline(3)),
                kind("rows apart", thickRows, plan(1).spline(3)),
                kind("another order, rows apart", thickRows, plan(1).with(spline(2, 1))),
                kind("another order", shorts, plan(1).with(spline(4, 0))),
                kind("slices apart by splines", thick, plan(2).with(spline(3, 3))),
                kind("torch", floats, plan(4).with(new ResamplingPlan.Torch(SeparateZ.AUTO, 3, false, false))),
                kind(
                        "several",
                        shorts,
                        plan(1).spline(3),
                        plan(1).spacing(3, 2, 2).spline(3),
                        plan(1).flat().spline(3)),
                kind("exchanged and turned", turned, plan(1).spline(3)),
                kind("turned", flipped, plan(4).spline(3)),
                new Kind("npz", floats, List.of(plan(4).spline(3).build()), OutputFormat.Kind.NPZ));
    }

    private static Kind kind(String name, MetaImages images, Plan... plans) {
        return new Kind(name, images, Stream.of(plans).map(Plan::build).toList(), OutputFormat.Kind.B2ND);
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void visitsTakeWhatIsForecast(Kind kind) throws IOException {
        MeasuredVisits visits =
                new MeasuredVisits(kind.images().write(temp.resolve("raw")), temp.resolve("preprocessed"), NO_PROBE);
        visits.fingerprint().forEach(VisitForecastTest::requireClose);
        visits.preprocess(kind.plans(), new OutputFormat(kind.format(), Codec.LZ4), KnownCrops.none())
                .forEach(VisitForecastTest::requireClose);
    }

    private static void requireClose(Measured measured) {
        long forecast = measured.forecast().peak().offHeap();
        long took = measured.took().offHeap();
        assertThat(forecast).isBetween(took, (long) (MOST_TOO_MUCH * took));
    }

    /** How many files are read at the same time is a matter of chance, so only the most is held. */
    @ParameterizedTest
    @MethodSource("kinds")
    void severalThreadsTakeNoMoreThanIsForecast(Kind kind) throws IOException {
        MeasuredVisits visits = new MeasuredVisits(
                kind.images().write(temp.resolve("raw")), temp.resolve("preprocessed"), NO_PROBE, THREADS);
        visits.fingerprint().forEach(VisitForecastTest::requireEnough);
        visits.preprocess(kind.plans(), new OutputFormat(kind.format(), Codec.LZ4), KnownCrops.none())
                .forEach(VisitForecastTest::requireEnough);
    }

    private static void requireEnough(Measured measured) {
        assertThat(measured.took().offHeap())
                .isPositive()
                .isLessThanOrEqualTo(measured.forecast().peak().offHeap());
    }

    /** All of a case may be foreground, which is drawn from within the channel's own memory. */
    @Test
    void theFingerprintsHeapHardlyGrowsWithTheVoxels() throws IOException {
        assertThat(fingerprintHeap("large", LARGE) - fingerprintHeap("small", SHAPE))
                .isNotNegative()
                .isLessThan((LARGE.voxels() - SHAPE.voxels()) / Float.BYTES);
    }

    private long fingerprintHeap(String name, Shape shape) throws IOException {
        Path raw = MetaImages.of("MET_SHORT", 1, shape, SPACING).write(temp.resolve("raw-" + name));
        return new MeasuredVisits(raw, temp.resolve(name), NO_PROBE, 1)
                .fingerprint()
                .get(0)
                .forecast()
                .peak()
                .heap();
    }

    @Test
    void aKnownCropMakesTheForecastSmaller() throws IOException {
        MetaImages images = MetaImages.of("MET_SHORT", 1, SHAPE, SPACING).bordered(8);
        MeasuredVisits visits =
                new MeasuredVisits(images.write(temp.resolve("raw")), temp.resolve("preprocessed"), NO_PROBE);
        List<ConfigurationPlan> plans = List.of(plan(1).spline(3).build());
        OutputFormat format = new OutputFormat(OutputFormat.Kind.B2ND, Codec.LZ4);
        Measured known = visits.preprocess(plans, format, images.crops()).get(0);
        requireClose(known);
        Measured unknown = visits.preprocess(plans, format, KnownCrops.none()).get(0);
        assertThat(unknown.forecast().peak().offHeap())
                .isGreaterThan((long) (MOST_TOO_MUCH * known.forecast().peak().offHeap()));
    }

    private static ResamplingPlan spline(int order, int orderZ) {
        return new ResamplingPlan.Spline(order, orderZ, SeparateZ.AUTO, 3);
    }

    private static Plan plan(int channels) {
        return new Plan(channels);
    }

    /** Builds a configuration. */
    private static final class Plan {
        private final int channels;
        private List<Integer> transpose = List.of(0, 1, 2);
        private List<Double> spacing = List.of(1.5, 1.2, 1.2);
        private List<Integer> patch = List.of(16, 32, 32);
        private ResamplingPlan image = new ResamplingPlan.None();
        private ResamplingPlan labels = new ResamplingPlan.None();

        Plan(int channels) {
            this.channels = channels;
        }

        Plan spacing(double z, double y, double x) {
            spacing = List.of(z, y, x);
            return this;
        }

        Plan flat() {
            spacing = List.of(1.2, 1.2);
            patch = List.of(32, 32);
            return this;
        }

        Plan transposed(int... axes) {
            transpose = Arrays.stream(axes).boxed().toList();
            return this;
        }

        Plan spline(int order) {
            image = VisitForecastTest.spline(order, 0);
            labels = VisitForecastTest.spline(1, 0);
            return this;
        }

        Plan with(ResamplingPlan both) {
            image = both;
            labels = both;
            return this;
        }

        ConfigurationPlan build() {
            String name = "made_" + spacing.size() + "_" + spacing.get(0);
            return new ConfigurationPlan(
                    name,
                    name,
                    "DefaultPreprocessor",
                    "SimpleITKIO",
                    transpose,
                    spacing,
                    patch,
                    Collections.nCopies(channels, new ChannelNormalization.ZScore(false)),
                    image,
                    labels);
        }
    }
}
