package org.nnunetspark.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class PartitioningTest {
    @Test
    void dearestGroupFirstAndLargestCaseFirstWithinIt() {
        assertThat(Partitioning.group(List.of(1L, 9L, 3L, 5L), cost -> cost, 2))
                .containsExactly(List.of(9L, 1L), List.of(5L, 3L));
    }

    @Test
    void everyCaseIsInExactlyOneGroupAndNoGroupIsEmpty() {
        Random random = new Random(3);
        for (int round = 0; round < 200; round++) {
            List<Long> costs = new ArrayList<>();
            for (int i = 0; i < random.nextInt(40); i++) {
                costs.add((long) random.nextInt(1000));
            }
            List<List<Long>> groups = Partitioning.group(costs, cost -> cost, 1 + random.nextInt(20));
            assertThat(groups.stream().flatMap(List::stream)).containsExactlyInAnyOrderElementsOf(costs);
            assertThat(groups).noneMatch(List::isEmpty);
        }
    }

    /** Longest processing time first is at most 4/3 of the best there is. */
    @Test
    void groupsAreNearlyEven() {
        Random random = new Random(4);
        for (int round = 0; round < 100; round++) {
            List<Long> costs = new ArrayList<>();
            for (int i = 0; i < 30; i++) {
                costs.add(1L + random.nextInt(500));
            }
            long total = costs.stream().mapToLong(c -> c).sum();
            long largest = costs.stream().mapToLong(c -> c).max().orElseThrow();
            long dearest = Partitioning.group(costs, cost -> cost, 4).get(0).stream()
                    .mapToLong(c -> c)
                    .sum();
            assertThat(dearest).isLessThanOrEqualTo(Math.max(largest, total / 4) * 4 / 3 + 1);
        }
    }

    @Test
    void refusesToMakeNoGroup() {
        assertThatThrownBy(() -> Partitioning.group(List.of(1L), cost -> cost, 0))
                .hasMessage("cannot make 0 groups");
    }
}
