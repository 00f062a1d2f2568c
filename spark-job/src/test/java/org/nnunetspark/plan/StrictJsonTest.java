package org.nnunetspark.plan;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nnunetspark.fault.FaultCode;
import org.nnunetspark.fault.InputFaultException;

final class StrictJsonTest {
    @Test
    void keepsOrderAndTypesOfNumbers() {
        JsonNode json = parse("{\"b\": 1, \"a\": 1.0, \"c\": [1e-05, 3000000000, 123456789012345678901, -0]}");
        assertThat(PythonJson.write(json).replaceAll("\\s+", ""))
                .isEqualTo("{\"b\":1,\"a\":1.0,\"c\":[1e-05,3000000000,123456789012345678901,0]}");
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "JSON_SYNTAX, `{\"a\": }`, line 1",
                "JSON_SYNTAX, `{\"a\": 1,}`, line 1",
                "JSON_SYNTAX, `[1, NaN]`, line 1",
                "JSON_SYNTAX, `[1`, line 1",
                "JSON_SYNTAX, ` `, is empty",
                "JSON_SYNTAX, `// no\n1`, line 1",
                "JSON_SYNTAX, `\uFEFF{}`, begins with a byte order mark",
                "JSON_DUPLICATE_KEY, `{\"a\": {\"b\": 1,\n\"b\": 2}}`, line 2: the key \"b\" occurs twice",
                "JSON_TRAILING, `{} {}`, line 1: something follows the document",
                "JSON_TRAILING, `{}\n}`, line 2",
                "JSON_NUMBER_RANGE, `[1e400]`, 1e400 is out of a double's range"
            })
    void refusesWhatIsNotStrict(FaultCode code, String json, String message) {
        assertRefused(code, message, () -> parse(json));
    }

    @Test
    void refusesWhatIsOverTheLimits() {
        assertRefused(FaultCode.JSON_LIMIT, "depth", () -> parse("[".repeat(65) + "]".repeat(65)));
        assertRefused(FaultCode.JSON_LIMIT, "(65)", () -> parse("[" + "1".repeat(65) + "]"));
        assertRefused(
                FaultCode.JSON_LIMIT, "6 bytes, over the limit of 5", () -> StrictJson.parse("f.json", new byte[6], 5));
        StringBuilder keys = new StringBuilder("{\"k\": 0");
        for (int key = 1; key <= 100_000; key++) {
            keys.append(",\"").append(key).append("\":0");
        }
        assertRefused(FaultCode.JSON_LIMIT, "more than 100000 keys", () -> parse(keys + "}"));
    }

    @Test
    void refusesOtherEncodings() {
        assertRefused(
                FaultCode.JSON_SYNTAX, "is not UTF-8", () -> StrictJson.parse("f.json", "\"é\"".getBytes(ISO_8859_1)));
    }

    private static JsonNode parse(String json) {
        return StrictJson.parse("f.json", json.getBytes(UTF_8));
    }

    private static void assertRefused(FaultCode code, String message, ThrowingCallable parse) {
        assertThatThrownBy(parse)
                .isInstanceOfSatisfying(
                        InputFaultException.class,
                        e -> assertThat(e.fault().code()).isEqualTo(code))
                .hasMessageContaining("f.json")
                .hasMessageContaining(message);
    }
}
