package org.nnunetspark.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.nnunetspark.fault.InputFaultException;
import org.nnunetspark.testing.Vectors;
import org.nnunetspark.volume.BoundingBox;
import org.nnunetspark.volume.LabelVolume;
import org.nnunetspark.volume.Shape;
import org.nnunetspark.volume.Volume;

final class NonzeroCropTest {
    @Test
    void cropsAsNnunet() {
        for (JsonNode vector : Vectors.read(NonzeroCropTest.class, "crop.json").get("cases")) {
            int[] shape = Vectors.ints(vector.get("data").get("shape"));
            Shape one = new Shape(shape[1], shape[2], shape[3]);
            List<Volume> channels = channels(one, Vectors.floats(vector.get("data")), shape[0]);
            // nnU-Net crops without labels as with labels that are all 0.
            short[] given =
                    vector.get("seg").isNull() ? new short[(int) one.voxels()] : Vectors.int8(vector.get("seg"));
            LabelVolume labels = LabelVolume.of(one, given);
            NonzeroCrop crop = NonzeroCrop.of(channels);
            for (int axis = 0; axis < 3; axis++) {
                assertThat(new int[] {crop.box().start(axis), crop.box().end(axis)})
                        .as(vector.get("name").asText())
                        .isEqualTo(Vectors.ints(vector.get("bbox").get(axis)));
            }
            assertThat(labels(crop.crop(labels)))
                    .as(vector.get("name").asText())
                    .isEqualTo(Vectors.int8(vector.get("seg_out")));
        }
    }

    /** A hole is outside exactly if a walk over zeros reaches the surface from it: compared with a plain search. */
    @Test
    void floodsLikeASimpleSearch() {
        Random random = new Random(11);
        for (int round = 0; round < 300; round++) {
            Shape shape = new Shape(1 + random.nextInt(6), 1 + random.nextInt(7), 1 + random.nextInt(8));
            float[] values = new float[(int) shape.voxels()];
            double density = random.nextDouble();
            for (int i = 0; i < values.length; i++) {
                values[i] = random.nextDouble() < density ? 1 : 0;
            }
            try (Volume volume = Volume.of(shape, values);
                    LabelVolume labels = LabelVolume.of(shape, new short[values.length])) {
                NonzeroCrop crop = NonzeroCrop.of(List.of(volume));
                short[] cropped = labels(crop.crop(labels));
                assertThat(cropped).isEqualTo(expected(shape, values, crop.box()));
            }
        }
    }

    @Test
    void refusesMoreVoxelsThanItCanAddress() {
        assertThatThrownBy(() -> OutsideMask.requireAddressable(new Shape(100, 46340, 46340)))
                .isInstanceOf(InputFaultException.class)
                .hasMessageContaining("VOLUME_TOO_LARGE")
                .hasMessageContaining(
                        "100 x 46340 x 46340 are 214739560000 voxels; at most 137438952384 can be cropped");
    }

    @Test
    void refusesChannelsOfDifferentShapes() {
        try (Volume one = Volume.of(new Shape(1, 1, 2), 1, 2);
                Volume other = Volume.of(new Shape(1, 2, 1), 1, 2)) {
            assertThatThrownBy(() -> NonzeroCrop.of(List.of(one, other)))
                    .hasMessage("channels of 1 x 1 x 2 and 1 x 2 x 1 voxels");
        }
    }

    private static short[] expected(Shape shape, float[] values, BoundingBox box) {
        boolean[] outside = new boolean[values.length];
        boolean changed = true;
        while (changed) {
            changed = false;
            for (int i = 0; i < values.length; i++) {
                if (values[i] == 0 && !outside[i] && touchesOutside(shape, outside, i)) {
                    outside[i] = true;
                    changed = true;
                }
            }
        }
        short[] result = new short[(int) box.size().voxels()];
        for (int i = 0; i < result.length; i++) {
            int x = box.x0() + i % box.size().x();
            int y = box.y0() + i / box.size().x() % box.size().y();
            int z = box.z0() + i / box.size().plane();
            result[i] = (short) (outside[(z * shape.y() + y) * shape.x() + x] ? -1 : 0);
        }
        return result;
    }

    private static boolean touchesOutside(Shape shape, boolean[] outside, int i) {
        int[] at = {i / shape.plane(), i / shape.x() % shape.y(), i % shape.x()};
        int[] strides = {shape.plane(), shape.x(), 1};
        for (int axis = 0; axis < 3; axis++) {
            if (at[axis] == 0 || at[axis] == shape.axis(axis) - 1) {
                return true;
            }
            if (outside[i - strides[axis]] || outside[i + strides[axis]]) {
                return true;
            }
        }
        return false;
    }

    private static List<Volume> channels(Shape shape, float[] values, int count) {
        List<Volume> channels = new ArrayList<>();
        int size = (int) shape.voxels();
        for (int c = 0; c < count; c++) {
            channels.add(Volume.of(shape, Arrays.copyOfRange(values, c * size, (c + 1) * size)));
        }
        return channels;
    }

    private static short[] labels(LabelVolume volume) {
        short[] labels = new short[(int) volume.shape().voxels()];
        volume.read(0, labels, 0, labels.length);
        return labels;
    }
}
