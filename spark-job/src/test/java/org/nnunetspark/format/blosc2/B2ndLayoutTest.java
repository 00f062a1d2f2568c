package org.nnunetspark.format.blosc2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.nnunetspark.volume.Shape;

final class B2ndLayoutTest {
    private static final Shape CUBE = new Shape(8, 8, 8);

    /** What comp_blosc2_params of nnU-Net 2.8.1 gave (make_blosc2_golden.py). */
    @Test
    void cutsAsUpstreamDoes() throws IOException {
        JsonNode cases;
        try (InputStream in = B2ndLayoutTest.class.getResourceAsStream("layouts.json")) {
            cases = new ObjectMapper().readTree(in);
        }
        assertThat(cases).hasSize(320);
        for (JsonNode one : cases) {
            ItemType type = one.get("bytes").asInt() == 4 ? ItemType.FLOAT32 : ItemType.INT16;
            int channels = one.get("image").get(0).asInt();
            B2ndLayout layout = B2ndLayout.forArray(channels, shape(one, "image"), ints(one, "patch"), type);
            assertThat(layout.block()).as("block of %s", one).isEqualTo(shape(one, "blocks"));
            assertThat(layout.chunk()).as("chunk of %s", one).isEqualTo(shape(one, "chunks"));
        }
    }

    @Test
    void refusesWhatDoesNotNest() {
        Shape slice = new Shape(1, 8, 8);
        assertThatThrownBy(() -> new B2ndLayout(1, CUBE, slice, CUBE, ItemType.INT16))
                .hasMessage("blocks 8 x 8 x 8 do not fit chunks 1 x 8 x 8 of an array 8 x 8 x 8");
        assertThatThrownBy(() -> new B2ndLayout(0, CUBE, CUBE, CUBE, ItemType.INT16))
                .hasMessage("an array has at least one channel, not 0");
    }

    @Test
    void refusesChunksThatAreTooLarge() {
        Shape shape = new Shape(300, 300, 300);
        assertThatThrownBy(() -> new B2ndLayout(1, shape, shape, CUBE, ItemType.FLOAT32))
                .hasMessage("a chunk 300 x 300 x 300 in blocks 8 x 8 x 8 has 112377856 bytes, more than 67108864");
    }

    @Test
    void refusesTooManyChunks() {
        Shape shape = new Shape(1000, 1000, 1000);
        Shape voxel = new Shape(1, 1, 1);
        assertThatThrownBy(() -> new B2ndLayout(1, shape, voxel, voxel, ItemType.INT16))
                .hasMessage("1 x 1000 x 1000 x 1000 in chunks 1 x 1 x 1 are too many chunks for a frame");
    }

    @Test
    void refusesPatchesThatAreNone() {
        assertThatThrownBy(() -> B2ndLayout.forArray(1, CUBE, new int[] {8}, ItemType.INT16))
                .hasMessage("a patch has 2 or 3 axes, not 1");
        assertThatThrownBy(() -> B2ndLayout.forArray(1, CUBE, new int[] {8, 0}, ItemType.INT16))
                .hasMessage("a patch has between 1 and 2^29 voxels an axis, not 0");
    }

    private static int[] ints(JsonNode one, String key) {
        return IntStream.range(0, one.get(key).size())
                .map(i -> one.get(key).get(i).asInt())
                .toArray();
    }

    private static Shape shape(JsonNode one, String key) {
        int[] czyx = ints(one, key);
        return new Shape(czyx[1], czyx[2], czyx[3]);
    }
}
