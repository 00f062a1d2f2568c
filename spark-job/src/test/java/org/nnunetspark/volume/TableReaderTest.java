package org.nnunetspark.volume;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class TableReaderTest {
    /** Planes longer than what is read at once; and rows of which two do not fit into that. */
    private static final List<Shape> SHAPES =
            List.of(new Shape(3, 5, 7), new Shape(2, 300, 401), new Shape(2, 3, 40_000), new Shape(1, 2, 150_000));

    private static Volume random(Shape shape, VoxelType type) {
        Random random = new Random(5);
        Volume volume = Volume.allocate(shape, type);
        byte[] bytes = new byte[Math.toIntExact(volume.bytes())];
        random.nextBytes(bytes);
        volume.voxels().putBytes(0, bytes, bytes.length);
        return volume;
    }

    private static float[] table(VoxelType type) {
        float[] table = type.byBits();
        for (int i = 0; i < table.length; i++) {
            table[i] = table[i] * 3 + 1;
        }
        return table;
    }

    private static List<BoundingBox> boxes(Shape shape) {
        int x = shape.x() / 3;
        BoundingBox inner = new BoundingBox(shape.z() - 1, 1, x, new Shape(1, shape.y() - 1, shape.x() - x - 1));
        return List.of(BoundingBox.whole(shape), inner);
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "FLOAT32")
    void givesWhatStandsInTheTable(VoxelType type) {
        for (Shape shape : SHAPES) {
            try (Volume volume = random(shape, type)) {
                TableReader reader = volume.reader(table(type));
                for (BoundingBox box : boxes(shape)) {
                    float[] voxels = new float[box.size().plane()];
                    float[] floats = new float[voxels.length];
                    double[] doubles = new double[voxels.length];
                    int z = box.size().z() - 1;
                    volume.reader().readSlice(box, z, voxels);
                    reader.readSlice(box, z, floats);
                    reader.readSlice(box, z, doubles);
                    for (int i = 0; i < voxels.length; i++) {
                        voxels[i] = voxels[i] * 3 + 1;
                        assertThat(doubles[i]).isEqualTo(voxels[i]);
                    }
                    assertThat(floats).isEqualTo(voxels);
                }
            }
        }
    }

    @Test
    void takesNoTableOfAnotherType() {
        try (Volume volume = Volume.allocate(new Shape(2, 3, 4), VoxelType.INT16)) {
            assertThatThrownBy(() -> volume.reader(VoxelType.INT8.byBits()))
                    .hasMessage("a table of 256 values for voxels of INT16");
        }
    }
}
