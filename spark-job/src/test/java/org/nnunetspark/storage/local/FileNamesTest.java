package org.nnunetspark.storage.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class FileNamesTest {
    /** As {@code bytes.fromhex(...).decode("utf-8", "surrogateescape")} gives it in Python. */
    @ParameterizedTest
    @CsvSource({
        "78ff, x\\udcff",
        "ff, \\udcff",
        "c3bc, \u00fc",
        "c378, \\udcc3x",
        "e282, \\udce2\\udc82",
        "efbfbd, \ufffd",
        "eda080, \\udced\\udca0\\udc80",
        "f09f9880ff41, \ud83d\ude00\\udcffA",
    })
    void bytesThatAreNotUtf8BecomeLoneSurrogates(String hex, String escaped) {
        assertThat(FileNames.text(HexFormat.of().parseHex(hex))).isEqualTo(unescaped(escaped));
    }

    private static String unescaped(String text) {
        StringBuilder plain = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) == '\\') {
                plain.append((char) Integer.parseInt(text.substring(i + 2, i + 6), 16));
                i += 5;
            } else {
                plain.append(text.charAt(i));
            }
        }
        return plain.toString();
    }

    @Test
    void namesThatAreTextComeBackAsTheyAre() {
        for (String name : new String[] {"M\u00fcller 7%.nii", "a+b", "100%25", "\u60a3\u8005", "\ufffd"}) {
            assertThat(FileNames.of(Path.of("/folder that is not there", name))).isEqualTo(name);
            assertThat(FileNames.text(name.getBytes(StandardCharsets.UTF_8))).isEqualTo(name);
        }
    }
}
