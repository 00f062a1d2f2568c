package org.nnunetspark.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nnunetspark.storage.StorePath;

final class LedgerLayoutTest {
    private static final StorePath DATASET = new StorePath("s3a://bucket/Dataset001_A");
    private static final String STATE = "s3a://bucket/Dataset001_A/.nnunet-spark/";
    private final LedgerLayout layout = LedgerLayout.configuration(DATASET, "nnUNetPlans_3d_fullres");

    @Test
    void namesAreAsDocumented() {
        CaseKey key = new CaseKey("0123456789abcdef".repeat(4));
        Attempt attempt = new Attempt("6b1f0c1e-0000-4000-8000-000000000000", 7, "run", 0, "host");
        assertThat(layout.result("liver_0.b2nd"))
                .hasToString("s3a://bucket/Dataset001_A/nnUNetPlans_3d_fullres/liver_0.b2nd");
        assertThat(layout.done("liver_0", key))
                .hasToString(STATE + "nnUNetPlans_3d_fullres/done/c264c81833c5f7df7c48db187c3468a3." + key + ".json");
        assertThat(layout.quarantine("liver_0"))
                .hasToString(STATE + "nnUNetPlans_3d_fullres/quarantine/c264c81833c5f7df7c48db187c3468a3.json");
        assertThat(layout.attempt("liver_0", attempt))
                .hasToString(STATE + "nnUNetPlans_3d_fullres/attempts/e00000007/c264c81833c5f7df7c48db187c3468a3."
                        + attempt.uuid() + ".json");
        assertThat(layout.staging(attempt))
                .hasToString(STATE + "nnUNetPlans_3d_fullres/tmp/e00000007/" + attempt.uuid());
        assertThat(layout.shards()).hasToString(STATE + "nnUNetPlans_3d_fullres/shards");
        assertThat(layout.epochs().record(7)).hasToString(STATE + "epochs/00000007.json");
        assertThat(LedgerLayout.fingerprint(DATASET).results()).hasToString(STATE + "fingerprint/parts");
    }

    @Test
    void namesAreReadBack() {
        CaseKey key = new CaseKey("0123456789abcdef".repeat(4));
        String hash = LedgerLayout.caseHash("liver_0");
        assertThat(LedgerLayout.caseOfDone(layout.done("liver_0", key).name())).hasValue(hash);
        assertThat(LedgerLayout.caseOfQuarantine(layout.quarantine("liver_0").name()))
                .hasValue(hash);
        assertThat(LedgerLayout.caseOfDone(".nnunet-spark-put-x")).isEmpty();
        assertThat(LedgerLayout.epochOf("e00000012")).hasValue(12L);
        assertThat(LedgerLayout.epochOf("e1")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "..", "../x", "a/b", ".hidden", "a\nb", "fingerprint", "epochs", "a\\b"})
    void identifiersCannotLeaveTheDataset(String identifier) {
        assertThatThrownBy(() -> LedgerLayout.configuration(DATASET, identifier))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("data_identifier cannot be '" + identifier + "'");
    }
}
