package org.nnunetspark.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class DatasetNamesTest {
    private static final List<String> FOLDERS = List.of(
            "Dataset007_Liver",
            "Dataset007_Liver",
            "Dataset100_a",
            "Dataset1000_b",
            "Dataset012_x",
            "Dataset012_y",
            "tmp");

    @ParameterizedTest
    @CsvSource({
        "7, Dataset007_Liver",
        "007, Dataset007_Liver",
        "100, Dataset100_a",
        "1000, Dataset1000_b",
        "Dataset012_y, Dataset012_y"
    })
    void findsByNumberOrName(String idOrName, String name) {
        assertThat(DatasetNames.resolve(idOrName, FOLDERS)).isEqualTo(name);
    }

    @Test
    void saysWhatThereIs() {
        String present = "; there are Dataset007_Liver, Dataset012_x, Dataset012_y, Dataset1000_b, Dataset100_a";
        fails("8", "there is no dataset Dataset008_..." + present);
        fails("Dataset007_../x", "there is no dataset \"Dataset007_../x\"" + present);
        fails("12", "several datasets have the number 12: Dataset012_x, Dataset012_y");
        assertThatThrownBy(() -> DatasetNames.resolve("1", List.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("there is no dataset Dataset001_...; there are no datasets at all");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Liver", "-7", "7.0", "\u0667", "9999999999"})
    void wantsANumberOrAName(String idOrName) {
        fails(
                idOrName,
                "a dataset is given by its number or its name, like 7 or Dataset007_Liver, not \"" + idOrName + "\"");
    }

    private static void fails(String idOrName, String message) {
        assertThatThrownBy(() -> DatasetNames.resolve(idOrName, FOLDERS))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }
}
