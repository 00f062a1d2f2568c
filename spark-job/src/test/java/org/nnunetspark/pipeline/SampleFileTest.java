package org.nnunetspark.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.nnunetspark.dataset.FileFacts.Content;
import org.nnunetspark.pipeline.SampleFile.Item;
import org.nnunetspark.plan.CaseExtent;
import org.nnunetspark.plan.CaseSpacing;
import org.nnunetspark.volume.Shape;
import org.nnunetspark.volume.Spacing;

final class SampleFileTest {
    private static final Shape SHAPE = new Shape(2, 3, 4);

    @Test
    void channelsFollowEachOtherInTheirOwnTypes() throws IOException {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        write(file, Item.INT16, -3, 32767);
        write(file, Item.FLOAT32, 0.1f, -1e30f);
        CaseExtent extent = new CaseExtent(CaseSpacing.of(new Spacing(1, 2, 3)), SHAPE, SHAPE);
        FingerprintPart part = new FingerprintPart(
                extent, 2, List.of("INT16", "FLOAT32"), List.of(Content.VARIED, Content.CONSTANT, Content.ZERO));

        assertThat(FingerprintPart.of(part.toJson())).isEqualTo(part);
        assertThat(read(file, part, 0)).containsExactly(-3, 32767);
        assertThat(read(file, part, 1)).containsExactly(0.1f, -1e30f);
    }

    @Test
    void aFileThatEndsTooSoonIsNoSamples() throws IOException {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        write(file, Item.INT16, 1);
        SampleFile.Reader reader = new SampleFile.Reader(new ByteArrayInputStream(file.toByteArray()), Item.INT16);
        assertThatThrownBy(() -> reader.next(new float[2], 2)).hasMessageContaining("a file of samples ends too soon");
    }

    private static void write(ByteArrayOutputStream file, Item item, float... samples) throws IOException {
        SampleFile.Writer writer = new SampleFile.Writer(file, item);
        writer.accept(samples, samples.length);
    }

    private static float[] read(ByteArrayOutputStream file, FingerprintPart part, int channel) throws IOException {
        ByteArrayInputStream in = new ByteArrayInputStream(file.toByteArray());
        in.skipNBytes(part.offset(channel));
        float[] samples = new float[2];
        new SampleFile.Reader(in, part.item(channel)).next(samples, 2);
        return samples;
    }
}
