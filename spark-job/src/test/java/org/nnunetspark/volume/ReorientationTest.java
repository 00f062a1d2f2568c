package org.nnunetspark.volume;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

final class ReorientationTest {
    private static final Shape SHAPE = new Shape(2, 3, 4);

    static Stream<Reorientation> all() {
        List<List<Integer>> orders = List.of(
                List.of(0, 1, 2),
                List.of(0, 2, 1),
                List.of(1, 0, 2),
                List.of(1, 2, 0),
                List.of(2, 0, 1),
                List.of(2, 1, 0));
        return orders.stream()
                .flatMap(axes -> Stream.iterate(0, flips -> flips + 1)
                        .limit(8)
                        .map(flips ->
                                new Reorientation(axes, List.of((flips & 1) > 0, (flips & 2) > 0, (flips & 4) > 0))));
    }

    @ParameterizedTest
    @MethodSource("all")
    void movesEveryVoxelToItsPlace(Reorientation to) {
        float[] values = new float[24];
        short[] labels = new short[24];
        for (int i = 0; i < values.length; i++) {
            values[i] = i + 0.5f;
            labels[i] = (short) i;
        }
        float[] turnedValues = new float[24];
        short[] turnedLabels = new short[24];
        try (Volume volume = Volume.of(SHAPE, values);
                Volume turned = volume.reoriented(to);
                LabelVolume map = LabelVolume.of(SHAPE, labels);
                LabelVolume turnedMap = map.reoriented(to)) {
            assertThat(turned.shape()).isEqualTo(to.of(SHAPE));
            assertThat(turnedMap.shape()).isEqualTo(to.of(SHAPE));
            turned.reader().read(0, turnedValues, 0, 24);
            turnedMap.read(0, turnedLabels, 0, 24);
        }
        for (int i = 0; i < 24; i++) {
            assertThat(turnedLabels[i]).isEqualTo((short) source(to, i));
            assertThat(turnedValues[i]).isEqualTo(source(to, i) + 0.5f);
        }
    }

    /** Index in the source of voxel {@code index} of the result. */
    private static int source(Reorientation to, int index) {
        Shape turned = to.of(SHAPE);
        int[] place = {index / turned.plane(), index / turned.x() % turned.y(), index % turned.x()};
        int[] before = new int[3];
        for (int axis = 0; axis < 3; axis++) {
            before[to.axes().get(axis)] = to.flipped().get(axis) ? turned.axis(axis) - 1 - place[axis] : place[axis];
        }
        return (before[0] * SHAPE.y() + before[1]) * SHAPE.x() + before[2];
    }

    @ParameterizedTest
    @EnumSource(VoxelType.class)
    void turnsRowsOfAnyTypeThatAreLongerThanItsBuffer(VoxelType type) {
        Shape row = new Shape(1, 1, 200_000);
        Reorientation turn = new Reorientation(List.of(0, 1, 2), List.of(false, false, true));
        try (Volume volume = Volume.allocate(row, type)) {
            float[] before = new float[row.x()];
            switch (type.bytes()) {
                case 1 -> volume.write(0, bytes(row.x()), 0, row.x());
                case 2 -> volume.write(0, shorts(row.x()), 0, row.x());
                default -> volume.write(0, floats(row.x()), 0, row.x());
            }
            volume.reader().read(0, before, 0, row.x());
            float[] after = new float[row.x()];
            try (Volume turned = volume.reoriented(turn)) {
                turned.reader().read(0, after, 0, row.x());
            }
            for (int i = 0; i < row.x(); i++) {
                assertThat(after[i]).isEqualTo(before[row.x() - 1 - i]);
            }
        }
    }

    private static byte[] bytes(int n) {
        byte[] bytes = new byte[n];
        for (int i = 0; i < n; i++) {
            bytes[i] = (byte) (i * 31);
        }
        return bytes;
    }

    private static short[] shorts(int n) {
        short[] shorts = new short[n];
        for (int i = 0; i < n; i++) {
            shorts[i] = (short) (i * 31);
        }
        return shorts;
    }

    private static float[] floats(int n) {
        float[] floats = new float[n];
        for (int i = 0; i < n; i++) {
            floats[i] = i * 0.1f;
        }
        return floats;
    }

    @Test
    void refusesAnAxisThatComesTwice() {
        assertThatThrownBy(() -> new Reorientation(List.of(0, 1, 1), List.of(true, false, false)))
                .hasMessage("not a reorientation of three axes: [0, 1, 1], flipped [true, false, false]");
    }
}
