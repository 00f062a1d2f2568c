package org.nnunetspark.numpy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.nnunetspark.testing.Vectors;

/** Against numpy (make_order_vectors.py). */
final class MemoryOrderTest {
    @Test
    void joinsArraysAsNumpyDoes() {
        JsonNode vectors =
                Vectors.read(MemoryOrderTest.class, "memory_order.json").get("concatenated");
        assertThat(vectors).hasSizeGreaterThan(100);
        for (JsonNode vector : vectors) {
            int[] lengths = Vectors.ints(vector.get("lengths"));
            List<MemoryOrder> arrays = new ArrayList<>();
            vector.get("arrays").forEach(array -> arrays.add(order(Vectors.ints(array))));
            int[] longer = Arrays.stream(
                            MemoryOrder.ofConcatenated(arrays, lengths).axes())
                    .filter(axis -> lengths[axis] > 1)
                    .toArray();
            assertThat(longer).as(vector.toString()).isEqualTo(Vectors.ints(vector.get("order")));
        }
    }

    private static MemoryOrder order(int... axes) {
        return new MemoryOrder(axes[0], axes[1], axes[2]);
    }

    @Test
    void knowsWhereATransposeLeavesTheAxes() {
        assertThat(MemoryOrder.ofTransposed(List.of(0, 1, 2))).isEqualTo(MemoryOrder.C);
        assertThat(MemoryOrder.ofTransposed(List.of(2, 0, 1))).isEqualTo(order(1, 2, 0));
    }

    @Test
    void refusesAnAxisThatComesTwice() {
        assertThatThrownBy(() -> order(0, 2, 2)).hasMessage("not three axes: 0, 2, 2");
    }
}
