package org.nnunetspark.pipeline.explain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.nnunetspark.ledger.RunBasis;

final class BasisDifferencesTest {
    private static final String PLAN = "{\"spacing\":[1.0,1.0],\"norm\":\"CT\"}";
    private static final String DATASET = "labels=0,1;regions=;reader=SimpleITKIO";
    private static final RunBasis NOW = RunBasis.of(2, PLAN, DATASET, "lz4;pickle/4");

    private static List<String> of(RunBasis then) {
        return BasisDifferences.between(then, NOW);
    }

    @Test
    void theSameBasisHasNone() {
        assertThat(of(RunBasis.of(2, PLAN, DATASET, "lz4;pickle/4"))).isEmpty();
    }

    @Test
    void eachPartIsNamedWithBothValues() {
        assertThat(of(RunBasis.of(1, PLAN, DATASET, "lz4;pickle/4")))
                .containsExactly("this program computes otherwise: algorithm epoch 1 -> 2");
        assertThat(of(RunBasis.of(2, "{\"spacing\":[1.0,2.0],\"norm\":\"CT\"}", DATASET, "lz4;pickle/4")))
                .containsExactly("plans: spacing [1.0,2.0] -> [1.0,1.0]");
        assertThat(of(RunBasis.of(2, PLAN, "labels=0,1,2;reader=SimpleITKIO;spare", "lz4;pickle/4")))
                .containsExactly(
                        "dataset.json: labels 0,1,2 -> 0,1",
                        "dataset.json: spare spare -> nothing",
                        "dataset.json: regions nothing -> ");
        assertThat(of(RunBasis.of(2, PLAN, DATASET, "zstd:1;pickle/4")))
                .containsExactly("output: zstd:1;pickle/4 -> lz4;pickle/4");
    }

    @Test
    void aPlanThatIsNoJsonIsComparedAsItStands() {
        RunBasis then = RunBasis.of(2, "fingerprint of 5 samples", "", "samples/2");
        RunBasis now = RunBasis.of(2, "fingerprint of 4 samples", "", "samples/2");
        assertThat(BasisDifferences.between(then, now))
                .containsExactly("plans: \"fingerprint of 5 samples\" -> \"fingerprint of 4 samples\"");
    }

    @Test
    void whereTheKeysDifferSomethingIsAlwaysSaid() {
        List<RunBasis> others = List.of(
                RunBasis.of(3, PLAN, DATASET, "lz4;pickle/4"),
                RunBasis.of(2, PLAN + " ", DATASET, "lz4;pickle/4"),
                RunBasis.of(2, "", DATASET, "lz4;pickle/4"),
                RunBasis.of(2, PLAN, DATASET + ";", "lz4;pickle/4"),
                RunBasis.of(2, PLAN, "regions=;labels=0,1;reader=SimpleITKIO", "lz4;pickle/4"),
                RunBasis.of(2, PLAN, DATASET, ""));
        assertThat(others).allSatisfy(other -> {
            assertThat(other.key()).isNotEqualTo(NOW.key());
            assertThat(of(other)).isNotEmpty();
        });
    }
}
