package org.nnunetspark.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class SafeTextTest {
    /** New lines, terminal escapes of 7 and 8 bits, text turned about, invisible text, halves of pairs. */
    @ParameterizedTest
    @ValueSource(
            ints = {
                '\n', '\r', 0, 0x1b, 0x7f, 0x85, 0x9b, 0x061c, 0x200b, 0x200e, 0x202e, 0x2066, 0x2028, 0x2029, 0xfeff,
                0xd800, 0xdfff, 0xe000, 0xe0041, 0x1d173, 0x10ffff
            })
    void escapesWhatSteersATerminalOrALog(int c) {
        String safe = SafeText.of("case" + new String(Character.toChars(c)) + "1");
        assertThat(safe).startsWith("case\\u").endsWith("1").matches("[a-z0-9\\\\]+");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "liver 0_0000.nii.gz", "Fälle/Ødegård", "病例_1", "é", "𝔸", "a|b\"c"})
    void leavesOtherTextAlone(String text) {
        assertThat(SafeText.of(text)).isEqualTo(text);
    }

    @Test
    void cutsLongTexts() {
        assertThat(SafeText.of("x".repeat(100_000)))
                .hasSize(SafeText.MAX_LENGTH)
                .endsWith("xxx...");
    }

    @Test
    void whateverComesInNothingUnprintableGoesOut() {
        Random random = new Random(6);
        for (int i = 0; i < 2000; i++) {
            StringBuilder text = new StringBuilder();
            random.ints(random.nextInt(30), 0, 0x11_0000).forEach(text::appendCodePoint);
            assertThat(SafeText.of(text.toString()).codePoints().noneMatch(SafeTextTest::steers))
                    .as("seed 6, text %d", i)
                    .isTrue();
        }
    }

    private static boolean steers(int c) {
        return Character.isISOControl(c)
                || Character.getType(c) == Character.FORMAT
                || Character.getType(c) == Character.SURROGATE;
    }

    @ParameterizedTest
    @CsvSource({
        "no bucket s3a://AKIA1:c4n/ary@b/x here, no bucket s3a://***@b/x here",
        "abfss://raw@account.dfs.core.windows.net/x, abfss://raw@account.dfs.core.windows.net/x",
        "hdfs://namenode:8020/raw/a@b, hdfs://namenode:8020/raw/a@b",
        "GET https://h/x?X-Amz-Signature=c4nary&n=1, GET https://h/x?X-Amz-Signature=***&n=1",
        "https://h/x?sv=1&sig=c4nary, https://h/x?sv=1&sig=***",
        "fs.s3a.secret.key=c4nary; done, fs.s3a.secret.key=***; done",
        "AWS_SESSION_TOKEN=c4nary, AWS_SESSION_TOKEN=***",
        "the shape = 3, the shape = 3",
    })
    void takesCredentialsOut(String text, String shown) {
        assertThat(SafeText.of(text)).isEqualTo(shown);
    }
}
