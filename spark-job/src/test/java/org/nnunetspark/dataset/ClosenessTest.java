package org.nnunetspark.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ClosenessTest {
    @Test
    void agreesWithNumpyUpToTheLastBit() {
        for (JsonNode row : Vectors.read("close")) {
            double a = row.get(0).doubleValue();
            double b = row.get(1).doubleValue();
            assertThat(Closeness.allClose(List.of(1.0, a), List.of(1.0, b), 1e-5))
                    .as("%s beside %s", a, b)
                    .isEqualTo(row.get(2).booleanValue());
        }
    }

    @ParameterizedTest
    @CsvSource({
        "NaN, NaN, false",
        "1, NaN, false",
        "NaN, 1, false",
        "Infinity, Infinity, true",
        "Infinity, -Infinity, false",
        "1, Infinity, false",
        "Infinity, 1, false",
        "0.0, -0.0, true",
    })
    void treatsWhatIsNotFiniteAsNumpy(double a, double b, boolean close) {
        assertThat(Closeness.allClose(List.of(a), List.of(b), 1e-5)).isEqualTo(close);
    }

    @Test
    void measuresTheLargestDifference() {
        assertThat(Closeness.largestDifference(List.of(1.0, 5.0, 2.0), List.of(1.5, 2.0, 2.0)))
                .isEqualTo(3.0);
        assertThat(Closeness.largestDifference(List.of(1.0, Double.NaN), List.of(9.0, 1.0)))
                .isNaN();
    }

    @Test
    void comparesListsOfOneLength() {
        assertThatThrownBy(() -> Closeness.allClose(List.of(1.0), List.of(), 1e-5))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("lists of 1 and 0 numbers");
    }
}
