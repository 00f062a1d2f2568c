package org.nnunetspark.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import org.apache.spark.SparkContext$;
import org.junit.jupiter.api.Test;

final class SparkRuntimeTest {
    /** Beside it would save half a second, and hang in one run of some hundreds. */
    @Test
    void nativeCodeIsLoadedBeforeSparkStarts() {
        assertThatThrownBy(() -> {
                    try (SparkRuntime unused = SparkRuntime.open(Optional.of("local[1]"), SparkRuntimeTest::fail)) {
                        assertThat(unused.isLocal()).isTrue();
                    }
                })
                .hasMessage("loading failed");
        assertThat(SparkContext$.MODULE$.getActive().isEmpty()).isTrue();
    }

    private static void fail() {
        throw new IllegalStateException("loading failed");
    }
}
