package org.nnunetspark.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class CaseIdsTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "a",
                "20260101",
                "1e5",
                "odd 082 Patient 7",
                "Mu\u0308ller",
                "\u4e2d\u6587",
                "\u0663",
                "\ud840\udc00x",
                "a._-+=,@#()&z",
                "foo_segment",
                "CONSTANT",
                "COM10",
                "a.nii",
            })
    void takesWordsOfAnyScript(String id) {
        assertThat(CaseIds.problem(id)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "..", ".a", "_a", "-a", " a", "a/b", "a\\b", "a:b", "a\nb", "a\0b", "a\u202eb", "a\ud800b", "a\u00a0b",
                        "a*",
                "a?b", "a[b", "a{b", "a'b", "a\"b", "a<b", "a%2eb", "a;b", "a|b", "a$b", "a~b", "a\u200bb", "a\ufffdb",
                        "\u00bd",
                "\u0308a", "a\tb"
            })
    void refusesWhatOthersMisread(String id) {
        assertThat(CaseIds.problem(id))
                .contains("the id \"" + id
                        + "\" is not a letter or digit followed by letters, digits, spaces and ._-+=,@#()&");
    }

    @ParameterizedTest
    @ValueSource(strings = {"CON", "nul", "Com1", "LPT9.x", "aux.2020.01"})
    void refusesWindowsDevices(String id) {
        assertThat(CaseIds.problem(id)).contains("the id \"" + id + "\" is the name of a Windows device");
    }

    @Test
    void refusesEndingsThatAreTaken() {
        assertThat(CaseIds.problem("foo_seg"))
                .contains("the id \"foo_seg\" ends in _seg, which nnU-Net keeps for segmentations");
        assertThat(CaseIds.problem("foo ")).contains("the id \"foo \" ends in a space");
        assertThat(CaseIds.problem("")).contains("the id is empty");
    }

    @Test
    void countsBytesAfterTheFirstCharacter() {
        assertThat(CaseIds.problem("\u4e2d" + "x".repeat(120))).isEmpty();
        assertThat(CaseIds.problem("x" + "\u00e4".repeat(60))).isEmpty();
        String tooLong = "x" + "\u00e4".repeat(60) + "y";
        assertThat(CaseIds.problem(tooLong))
                .contains("the id has 121 bytes after its first character, more than 120: \"" + tooLong + "\"");
    }

    @Test
    void findsIdsThatWouldShareAFile() {
        assertThat(CaseIds.collisions(
                        List.of("Pat_01", "M\u00fcller", "foo", "pat_01", "Mu\u0308ller", "FOO_seg", "bar_seg")))
                .containsExactly(
                        "the ids \"Pat_01\" and \"pat_01\" differ only in letter case or Unicode form, so that one would"
                                + " overwrite the other",
                        "the ids \"M\u00fcller\" and \"Mu\u0308ller\" differ only in letter case or Unicode form, so that one"
                                + " would overwrite the other",
                        "the ids \"foo\" and \"FOO_seg\" would both write \"FOO_seg.b2nd\"");
        assertThat(CaseIds.collisions(List.of("a", "a_0000", "a_b", "a.nii", "seg", "_seg_")))
                .isEmpty();
    }
}
