package org.nnunetspark.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nnunetspark.fault.InputFaultException;
import org.nnunetspark.fault.Outcome;

final class StrictJsonTest {
    private static final String LIMITS = "over the limits, which are depth 64, numbers of 64 digits and 100000 keys";

    private static JsonNode parse(String text) {
        return StrictJson.parse("dataset.json", text.getBytes(StandardCharsets.UTF_8));
    }

    private static void refuses(byte[] bytes, String message) {
        assertThatThrownBy(() -> StrictJson.parse("dataset.json", bytes))
                .isInstanceOfSatisfying(
                        InputFaultException.class,
                        e -> assertThat(e.fault().outcome()).isEqualTo(Outcome.REFUSE))
                .hasMessage(message);
    }

    private static void refuses(String text, String message) {
        refuses(text.getBytes(StandardCharsets.UTF_8), message);
    }

    @Test
    void keepsTheOrderOfKeys() {
        assertThat(parse("{\"b\": 1, \"a\": {\"z\": [], \"y\": null}}"))
                .hasToString("{\"b\":1,\"a\":{\"z\":[],\"y\":null}}");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"a": NaN} | line 1, column 10: Non-standard token 'NaN'
            {"a": 01} | line 1, column 8: Invalid numeric value
            {"a": 1,} | line 1, column 10: Unexpected character ('}' (code 125))
            {'a': 1} | line 1, column 3: Unexpected character (''' (code 39))
            // x | line 1, column 2: Unexpected character ('/' (code 47))
            {"a": "\\x"} | line 1, column 10: Unrecognized character escape 'x' (code 120)
            {"a": 1 | line 1, column 8: Unexpected end-of-input
            `   ` | line 1: nothing but white space
            """)
    void refusesWhatIsNotJson(String text, String message) {
        refuses(text, "JSON_SYNTAX in dataset.json: " + message);
    }

    @ParameterizedTest
    @CsvSource({
        "UTF-16LE, JSON_SYNTAX in dataset.json: line 2: byte 0xE4 is not UTF-8",
        "UTF-16, JSON_SYNTAX in dataset.json: line 1: byte 0xFE is not UTF-8",
        "ISO-8859-1, JSON_SYNTAX in dataset.json: line 2: byte 0xE4 is not UTF-8",
    })
    void refusesOtherEncodings(String charset, String message) {
        refuses("{\n\"Sch\u00e4del\": 1}".getBytes(Charset.forName(charset)), message);
    }

    @Test
    void refusesAFileOfZeros() {
        refuses(
                new byte[4096],
                "JSON_SYNTAX in dataset.json: line 1, column 2: Illegal character ((CTRL-CHAR, code 0))");
    }

    @Test
    void refusesAByteOrderMark() {
        refuses(
                "\uFEFF{}",
                "JSON_SYNTAX in dataset.json: line 1: begins with a byte order mark; save it as UTF-8 without one");
    }

    @Test
    void refusesSurrogatesInUtf8() {
        refuses(
                new byte[] {'"', (byte) 0xED, (byte) 0xA0, (byte) 0x80, '"'},
                "JSON_SYNTAX in dataset.json: line 1: byte 0xED is not UTF-8");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}\n{}", "{}\nEOF", "{}\n}", "{}\n,", "1\n2"})
    void refusesWhatFollows(String text) {
        refuses(text, "JSON_TRAILING in dataset.json: line 2: something follows the document");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"a\": 1,\n\"a\": 1}", "{\"a\": 1,\n\"\\u0061\": 1}", "[{}, {\"a\": 1,\n\"a\": 1}]"})
    void refusesAKeyThatOccursTwice(String text) {
        refuses(text, "JSON_DUPLICATE_KEY in dataset.json: line 2: the key \"a\" occurs twice");
    }

    @Test
    void takesAKeyOfAnotherObjectAgain() {
        assertThat(parse("{\"a\": {\"a\": 1}, \"b\": {\"a\": 1}}").size()).isEqualTo(2);
    }

    @Test
    void refusesNumbersBeyondDouble() {
        refuses("{\n\"a\": -1e309}", "JSON_NUMBER_RANGE in dataset.json: line 2: -1e309 is not finite as a double");
        assertThat(parse("1e308").doubleValue()).isEqualTo(1e308);
    }

    @Test
    void refusesNothing() {
        refuses("", "EMPTY_FILE in dataset.json: 0 bytes");
    }

    @Test
    void bordersOnDepth() {
        assertThat(parse("[".repeat(64) + "]".repeat(64)).size()).isEqualTo(1);
        refuses("[".repeat(65) + "]".repeat(65), "JSON_LIMIT in dataset.json: line 1: " + LIMITS);
        refuses("\n" + "{\"a\":".repeat(100_000), "JSON_LIMIT in dataset.json: line 2: " + LIMITS);
    }

    @Test
    void bordersOnDigits() {
        assertThat(parse("9".repeat(64)).isBigInteger()).isTrue();
        refuses("9".repeat(65), "JSON_LIMIT in dataset.json: line 1: " + LIMITS);
        refuses("0." + "9".repeat(65), "JSON_LIMIT in dataset.json: line 1: " + LIMITS);
    }

    @Test
    void bordersOnKeys() {
        assertThat(parse(keys(100_000)).size()).isEqualTo(100_000);
        refuses(keys(100_001), "JSON_LIMIT in dataset.json: line 100001: " + LIMITS);
    }

    private static String keys(int count) {
        return IntStream.range(0, count).mapToObj(i -> "\"" + i + "\":0").collect(Collectors.joining(",\n", "{", "}"));
    }

    @Test
    void bordersOnBytes() {
        byte[] bytes = (" ".repeat(StrictJson.MAX_BYTES - 1) + "10").getBytes(StandardCharsets.US_ASCII);
        refuses(bytes, "JSON_LIMIT in dataset.json: longer than 16777216 bytes");
        byte[] fits = (" ".repeat(StrictJson.MAX_BYTES - 2) + "10").getBytes(StandardCharsets.US_ASCII);
        assertThat(StrictJson.parse("dataset.json", fits).intValue()).isEqualTo(10);
    }

    @Test
    void takesLongTexts() {
        assertThat(parse("{\"" + "k".repeat(60_000) + "\": \"" + "v".repeat(1_000_000) + "\"}")
                        .size())
                .isEqualTo(1);
    }

    @Test
    void takesTheBoundOfTheCaller() {
        byte[] json = "[1, 2]".getBytes(StandardCharsets.US_ASCII);

        assertThat(StrictJson.parse("f.json", json, 6).size()).isEqualTo(2);
        assertThatThrownBy(() -> StrictJson.parse("f.json", json, 5))
                .hasMessageContaining("JSON_LIMIT in f.json: longer than 5 bytes");
    }
}
