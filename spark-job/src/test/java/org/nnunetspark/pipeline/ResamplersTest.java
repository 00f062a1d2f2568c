package org.nnunetspark.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.nnunetspark.kernel.resample.LabelSource;
import org.nnunetspark.kernel.resample.PlaneSource;
import org.nnunetspark.parallel.Helpers;
import org.nnunetspark.plan.ChannelNormalization;
import org.nnunetspark.plan.ConfigurationPlan;
import org.nnunetspark.plan.ResamplingPlan;
import org.nnunetspark.plan.SeparateZ;
import org.nnunetspark.volume.BoundingBox;
import org.nnunetspark.volume.Geometry;
import org.nnunetspark.volume.LabelVolume;
import org.nnunetspark.volume.Shape;
import org.nnunetspark.volume.Spacing;

/** A slice 0 1 2 7 and one of 1 more each, of labels and voxels alike; the x axis doubles its voxels. */
final class ResamplersTest {
    private static final Shape FROM = new Shape(2, 1, 4);
    private static final Shape TO = new Shape(2, 1, 8);
    private static final Spacing SPACING = new Spacing(4, 1, 1);

    private static final short[] LABELS = {0, 1, 2, 7, 1, 2, 3, 8};

    private final PreparedCase prepared = new PreparedCase(
            List.of(),
            LabelVolume.of(FROM, LABELS),
            new PreparedCase.Extent(
                    new Geometry.Nibabel(SPACING, List.of()),
                    SPACING,
                    FROM,
                    BoundingBox.whole(FROM),
                    BoundingBox.whole(FROM)),
            Map.of());

    @AfterEach
    void close() {
        prepared.close();
    }

    @Test
    void torchIsLinear() {
        ResamplingPlan torch = new ResamplingPlan.Torch(SeparateZ.NEVER, 3, false, false);
        assertThat(image(torch, TO)).startsWith(0, 0.25f, 0.75f, 1.25f, 1.75f, 3.25f, 5.75f, 7);
        assertThat(labels(torch, TO)).containsExactly(0, 0, 1, 1, 2, 2, 7, 7, 1, 1, 2, 2, 3, 3, 8, 8);
    }

    @Test
    void splinesSwingBeyond() {
        ResamplingPlan spline = new ResamplingPlan.Spline(3, 0, SeparateZ.AUTO, 3);
        assertThat(image(spline, TO)[3]).isLessThan(1.2f);
        assertThat(labels(new ResamplingPlan.Spline(1, 0, SeparateZ.AUTO, 3), TO))
                .containsExactly(0, 0, 1, 1, 2, 2, 7, 7, 1, 1, 2, 2, 3, 3, 8, 8);
    }

    @Test
    void theThresholdDecidesWhatIsApart() {
        Shape deeper = new Shape(3, 1, 4);
        assertThat(image(new ResamplingPlan.Torch(SeparateZ.AUTO, 3, false, false), deeper))
                .containsExactly(0, 1, 2, 7, 1, 2, 3, 8, 1, 2, 3, 8);
        assertThat(image(new ResamplingPlan.Torch(SeparateZ.AUTO, 9, false, false), deeper))
                .containsExactly(0, 1, 2, 7, 0.5f, 1.5f, 2.5f, 7.5f, 1, 2, 3, 8);
    }

    @Test
    void noneCopies() {
        assertThat(image(new ResamplingPlan.None(), FROM)).containsExactly(0, 1, 2, 7, 1, 2, 3, 8);
        assertThat(labels(new ResamplingPlan.None(), FROM)).containsExactly(0, 1, 2, 7, 1, 2, 3, 8);
    }

    private float[] image(ResamplingPlan resampling, Shape to) {
        float[] result = new float[(int) to.voxels()];
        Resamplers.images(plan(resampling), prepared, to, Helpers.none())
                .resample(0, new Line(), (z, plane) -> System.arraycopy(plane, 0, result, z * to.plane(), to.plane()));
        return result;
    }

    private short[] labels(ResamplingPlan resampling, Shape to) {
        short[] result = new short[(int) to.voxels()];
        Resamplers.labels(plan(resampling), prepared, to, Helpers.none())
                .resample(
                        LabelSource.of(prepared.labels()),
                        (z, plane) -> System.arraycopy(plane, 0, result, z * to.plane(), to.plane()));
        return result;
    }

    private static final class Line implements PlaneSource {
        @Override
        public Shape shape() {
            return FROM;
        }

        @Override
        public void read(int z, float[] plane) {
            for (int i = 0; i < FROM.plane(); i++) {
                plane[i] = LABELS[z * FROM.plane() + i];
            }
        }
    }

    private static ConfigurationPlan plan(ResamplingPlan resampling) {
        return new ConfigurationPlan(
                "c",
                "nnUNetPlans_c",
                "DefaultPreprocessor",
                "NibabelIO",
                List.of(0, 1, 2),
                List.of(4.0, 1.0, 0.5),
                List.of(8, 8, 8),
                List.of(new ChannelNormalization.Unchanged()),
                resampling,
                resampling);
    }
}
