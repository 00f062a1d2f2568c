package org.nnunetspark.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.nnunetspark.dataset.FileFacts.Content;
import org.nnunetspark.kernel.intensity.ForegroundSamples;
import org.nnunetspark.pipeline.SampleFile.Item;
import org.nnunetspark.plan.CaseExtent;
import org.nnunetspark.plan.CaseSpacing;
import org.nnunetspark.volume.BoundingBox;
import org.nnunetspark.volume.LabelVolume;
import org.nnunetspark.volume.Shape;
import org.nnunetspark.volume.Spacing;
import org.nnunetspark.volume.Volume;
import org.nnunetspark.volume.VoxelType;

final class SampleFileTest {
    private static final Shape SHAPE = new Shape(2, 3, 4);
    /** More than are drawn at a time. */
    private static final int DRAWS = ForegroundSamples.MOST + 100;

    @Test
    void channelsFollowEachOtherInTheirOwnTypes() throws IOException {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        List<Float> whole = write(file, Item.INT16, -3, 32767);
        List<Float> broken = write(file, Item.FLOAT32, 0.1f, -1e30f);
        CaseExtent extent = new CaseExtent(CaseSpacing.of(new Spacing(1, 2, 3)), SHAPE, SHAPE);
        FingerprintPart part = new FingerprintPart(
                extent, DRAWS, List.of("INT16", "FLOAT32"), List.of(Content.VARIED, Content.CONSTANT, Content.ZERO));

        assertThat(FingerprintPart.of(part.toJson())).isEqualTo(part);
        assertThat(read(file, part, 0)).isEqualTo(whole).contains(-3f, 32767f);
        assertThat(read(file, part, 1)).isEqualTo(broken).contains(0.1f, -1e30f);
    }

    @Test
    void aFileThatEndsTooSoonIsNoSamples() throws IOException {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        List<Float> unused = write(file, Item.INT16, 1);
        SampleFile.Reader reader = new SampleFile.Reader(new ByteArrayInputStream(file.toByteArray()), Item.INT16);
        assertThatThrownBy(() -> reader.next(new float[DRAWS + 1], DRAWS + 1))
                .hasMessageContaining("a file of samples ends too soon");
    }

    /** Draws some of these values into the file, and gives what was drawn. */
    private static List<Float> write(OutputStream file, Item item, float... values) throws IOException {
        Shape shape = new Shape(1, 1, values.length);
        short[] foreground = new short[values.length];
        Arrays.fill(foreground, (short) 1);
        SampleFile.Writer writer = new SampleFile.Writer(file, item);
        List<Float> all = new ArrayList<>();
        float[] run = new float[ForegroundSamples.MOST];
        try (Volume channel = channel(shape, item, values);
                LabelVolume labels = LabelVolume.of(shape, foreground)) {
            new ForegroundSamples(BoundingBox.whole(shape), labels, OptionalInt.empty()).draw(channel, DRAWS, drawn -> {
                drawn.copyTo(run);
                for (int i = 0; i < drawn.count(); i++) {
                    all.add(run[i]);
                }
                writer.accept(drawn);
            });
        }
        return all;
    }

    private static Volume channel(Shape shape, Item item, float... values) {
        if (item == Item.FLOAT32) {
            return Volume.of(shape, values);
        }
        Volume channel = Volume.allocate(shape, VoxelType.INT16);
        short[] shorts = new short[values.length];
        for (int i = 0; i < shorts.length; i++) {
            shorts[i] = (short) values[i];
        }
        channel.write(0, shorts, 0, shorts.length);
        return channel;
    }

    private static List<Float> read(ByteArrayOutputStream file, FingerprintPart part, int channel) throws IOException {
        ByteArrayInputStream in = new ByteArrayInputStream(file.toByteArray());
        in.skipNBytes(part.offset(channel));
        float[] samples = new float[DRAWS];
        new SampleFile.Reader(in, part.item(channel)).next(samples, DRAWS);
        List<Float> all = new ArrayList<>();
        for (float sample : samples) {
            all.add(sample);
        }
        return all;
    }
}
