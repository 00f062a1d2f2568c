package org.nnunetspark.numpy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class PythonFloatTest {
    @Test
    void writesWhatPythonWrites() throws IOException {
        int compared = 0;
        for (JsonNode number : vectors().get("numbers")) {
            double value = Double.longBitsToDouble(
                    Long.parseUnsignedLong(number.get("bits").textValue(), 16));
            if (!number.get("is_int").booleanValue() && Double.isFinite(value)) {
                assertThat(PythonFloat.repr(value)).isEqualTo(number.get("text").textValue());
                compared++;
            }
        }
        assertThat(compared).isGreaterThan(300);
    }

    @ParameterizedTest
    @CsvSource({
        "0x0.0p0, 0.0",
        "-0x0.0p0, -0.0",
        "0x1.0p-1074, 5e-324",
        "0x1.0p-44, 5.684341886080802e-14", // the nearest 16 digits do not read back: the gap below is narrower
        "0x1.0p-24, 5.960464477539063e-08",
        "0x1.0p1023, 8.98846567431158e+307",
        "0x1.0p53, 9007199254740992.0",
        "0x1.52d02c7e14af6p76, 1e+23",
        "NaN, nan",
        "Infinity, inf",
        "-Infinity, -inf"
    })
    void writesTheHardOnes(String value, String expected) {
        assertThat(PythonFloat.repr(Double.parseDouble(value))).isEqualTo(expected);
    }

    @Test
    void changesToExponentsWherePythonDoes() {
        assertThat(PythonFloat.repr(0.0001)).isEqualTo("0.0001");
        assertThat(PythonFloat.repr(0.00001)).isEqualTo("1e-05");
        assertThat(PythonFloat.repr(1e15)).isEqualTo("1000000000000000.0");
        assertThat(PythonFloat.repr(1e16)).isEqualTo("1e+16");
        assertThat(PythonFloat.repr(1.5e100)).isEqualTo("1.5e+100");
    }

    @Test
    void everyTextReadsBackAsTheSameDouble() {
        Random random = new Random(3);
        for (int i = 0; i < 2000; i++) {
            double value = Double.longBitsToDouble(random.nextLong());
            if (Double.isFinite(value)) {
                assertThat(Double.parseDouble(PythonFloat.repr(value))).isEqualTo(value);
            }
        }
    }

    private static JsonNode vectors() throws IOException {
        try (InputStream in = PythonFloatTest.class.getResourceAsStream("json_format.json")) {
            return new ObjectMapper().readTree(in);
        }
    }
}
