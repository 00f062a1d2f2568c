package org.nnunetspark.kernel.intensity;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.nnunetspark.volume.BoundingBox;
import org.nnunetspark.volume.LabelVolume;
import org.nnunetspark.volume.Shape;
import org.nnunetspark.volume.Volume;

final class ForegroundSamplesTest {
    private static final Shape SHAPE = new Shape(1, 2, 3);

    private static List<Float> draw(OptionalInt excluded, short... labels) throws IOException {
        List<Float> drawn = new ArrayList<>();
        try (Volume image = Volume.of(SHAPE, 10, 11, 12, 13, 14, 15);
                LabelVolume volume = LabelVolume.of(SHAPE, labels)) {
            float[] values = new float[50];
            new ForegroundSamples(BoundingBox.whole(SHAPE), volume, excluded).draw(image, values.length, run -> {
                run.copyTo(values);
                for (int i = 0; i < run.count(); i++) {
                    drawn.add(values[i]);
                }
            });
        }
        return drawn;
    }

    @Test
    void drawsTheIgnoreLabelLikeAnyOtherAsNnUNetDoes() throws IOException {
        assertThat(draw(OptionalInt.empty(), (short) 0, (short) 1, (short) 3, (short) 2, (short) -1, (short) 3))
                .containsOnly(11f, 12f, 13f, 15f);
    }

    @Test
    void drawsAsIfAnExcludedLabelWereBackground() throws IOException {
        List<Float> excluded =
                draw(OptionalInt.of(3), (short) 0, (short) 1, (short) 3, (short) 2, (short) -1, (short) 3);

        assertThat(excluded)
                .isEqualTo(draw(OptionalInt.empty(), (short) 0, (short) 1, (short) 0, (short) 2, (short) -1, (short) 0))
                .containsOnly(11f, 13f);
    }

    @Test
    void drawsNothingWhereOnlyTheExcludedLabelIs() throws IOException {
        assertThat(draw(OptionalInt.of(1), (short) 0, (short) 1, (short) 1, (short) 0, (short) 0, (short) 0))
                .isEmpty();
    }
}
