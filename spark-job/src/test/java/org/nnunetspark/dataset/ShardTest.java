package org.nnunetspark.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class ShardTest {
    private static final long SEED = Long.getLong("nnunetspark.seed", 6);

    @Test
    void shardsAreDisjointAndTogetherEverything() {
        Random random = new Random(SEED);
        for (int count : List.of(1, 2, 3, 7, 64)) {
            for (String id : ids(random, 500)) {
                assertThat(holders(id, count))
                        .as("shards of %d that hold '%s', seed %d", count, id, SEED)
                        .hasSize(1);
            }
        }
    }

    @Test
    void shardsAreOfAboutOneSize() {
        List<String> ids = ids(new Random(SEED), 4000);
        for (int number = 1; number <= 4; number++) {
            Shard shard = new Shard(number, 4);
            assertThat(ids.stream().filter(shard::holds).count())
                    .as("cases of shard %s, seed %d", shard, SEED)
                    .isBetween(850L, 1150L);
        }
    }

    /** Clusters with other versions of the program must agree, so these never change. */
    @Test
    void theAssignmentIsFixed() {
        assertThat(List.of("case_0", "case_1", "case_2", "hippocampus_001", "Ł_ä_日本"))
                .extracting(id -> holders(id, 4).get(0).toString())
                .containsExactly("2/4", "3/4", "3/4", "3/4", "1/4");
    }

    @Test
    void aShardIsReadAsItIsWritten() {
        assertThat(Shard.parse("2/4")).isEqualTo(new Shard(2, 4)).hasToString("2/4");
        for (String wrong : List.of("0/4", "5/4", "1/0", "-1/4", "2", "2/4/8", "a/b", "", " 2/4", "2/9999999")) {
            assertThatThrownBy(() -> Shard.parse(wrong))
                    .as("'%s'", wrong)
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageStartingWith("a shard is");
        }
    }

    private static List<Shard> holders(String id, int count) {
        return IntStream.rangeClosed(1, count)
                .mapToObj(number -> new Shard(number, count))
                .filter(shard -> shard.holds(id))
                .toList();
    }

    private static List<String> ids(Random random, int many) {
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < many; i++) {
            ids.add("case_" + i + "_" + Long.toHexString(random.nextLong()));
        }
        return ids;
    }
}
