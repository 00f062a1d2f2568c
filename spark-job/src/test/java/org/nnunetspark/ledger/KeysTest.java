package org.nnunetspark.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The long constants were computed with Python's hashlib and struct from the definition in the Javadoc. */
final class KeysTest {
    private static final RunKey RUN = RunKey.of(1, "{\"a\":1}", "{}", "lz4");
    private static final String CT = "4c0ac7f9b9b1f0b1a0dc26c1e9c1c5b6b1a0dc26c1e9c1c5b6b1a0dc26c1e9c1";
    private static final String PET = "5c0ac7f9b9b1f0b1a0dc26c1e9c1c5b6b1a0dc26c1e9c1c5b6b1a0dc26c1e9c1";

    @Test
    void keysAreTheDefinedDigests() {
        assertThat(RUN).hasToString("756f5bd6ff343d7f5cd34f13e74975e31fcc27728f85f9450ee4f764ff35a096");
        List<String> channels = List.of(KeyDigest.sha256("ct"), KeyDigest.sha256("pet"));
        assertThat(CaseKey.of(RUN, "liver_ä", channels, Optional.of(KeyDigest.sha256("seg"))))
                .hasToString("8bc4db2be080cb65340a06328de2755406c7421b06755dba48ebf3434b3dec14");
        assertThat(CaseKey.of(RUN, "liver_ä", channels, Optional.empty()))
                .hasToString("48975cd55f72db00296e6b2e7f22ae52ef2b635c3d6dedbfdc3890bf8e3cef72");
    }

    @Test
    void everyPartCounts() {
        assertThat(Set.of(
                        RunKey.of(1, "p", "d", "r"),
                        RunKey.of(2, "p", "d", "r"),
                        RunKey.of(1, "pd", "", "r"),
                        RunKey.of(1, "", "pd", "r"),
                        RunKey.of(1, "p", "dr", ""),
                        RunKey.of(1, "p", "r", "d")))
                .hasSize(6);
        assertThat(Set.of(
                        CaseKey.of(RUN, "a", List.of(CT, PET), Optional.empty()),
                        CaseKey.of(RUN, "b", List.of(CT, PET), Optional.empty()),
                        CaseKey.of(RUN, "a", List.of(PET, CT), Optional.empty()),
                        CaseKey.of(RUN, "a", List.of(CT), Optional.of(PET)),
                        CaseKey.of(RunKey.of(1, "", "", ""), "a", List.of(CT, PET), Optional.empty())))
                .hasSize(5);
    }

    @Test
    void whatIsNoDigestIsRefused() {
        assertThatThrownBy(() -> CaseKey.of(RUN, "a", List.of("", CT), Optional.empty()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a channel's SHA-256 is not 64 lower-case hexadecimal digits: ''");
        assertThatThrownBy(() -> new RunKey("ABC")).hasMessageStartingWith("a run key is not 64");
    }
}
