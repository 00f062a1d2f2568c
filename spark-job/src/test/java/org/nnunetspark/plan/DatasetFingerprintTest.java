package org.nnunetspark.plan;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nnunetspark.fault.FaultCode;
import org.nnunetspark.fault.InputFaultException;
import org.nnunetspark.volume.Shape;
import org.nnunetspark.volume.Spacing;

final class DatasetFingerprintTest {
    private static final ChannelIntensities INTENSITIES =
            new ChannelIntensities(3, 1.5, 1.25, -1, -0.5, 2.5, 0.800000011920929);
    private static final CaseSpacing SPACING = CaseSpacing.of(new Spacing(2, 0.699999988079071, 1));
    private static final String TEXT = """
            {
                "foreground_intensity_properties_per_channel": {
                    "0": {
                        "max": 3.0,
                        "mean": 1.5,
                        "median": 1.25,
                        "min": -1.0,
                        "percentile_00_5": -0.5,
                        "percentile_99_5": 2.5,
                        "std": 0.800000011920929
                    }
                },
                "median_relative_size_after_cropping": 0.5,
                "shapes_after_crop": [
                    [
                        4,
                        5,
                        6
                    ]
                ],
                "spacings": [
                    [
                        2.0,
                        0.699999988079071,
                        1.0
                    ]
                ]
            }""";

    @Test
    void isWrittenAsNnunetWritesIt() {
        DatasetFingerprint fingerprint = DatasetFingerprint.of(
                List.of(new CaseExtent(SPACING, new Shape(4, 5, 12), new Shape(4, 5, 6))), List.of(INTENSITIES));
        assertThat(fingerprint.toJson()).isEqualTo(TEXT);
        assertThat(parse(TEXT)).isEqualTo(fingerprint);
    }

    @Test
    void wholeNumbersStayIntegers() {
        String flat = TEXT.replace("2.0,", "999,").replace("1.0\n        ]", "1\n        ]");
        assertThat(parse(flat).toJson()).isEqualTo(flat).contains("999,");
    }

    @Test
    void medianRelativeSizeOfTwoCasesIsTheirMean() {
        Shape whole = new Shape(10, 10, 10);
        DatasetFingerprint fingerprint = DatasetFingerprint.of(
                List.of(
                        new CaseExtent(SPACING, whole, new Shape(10, 10, 1)),
                        new CaseExtent(SPACING, whole, new Shape(10, 10, 2))),
                List.of(INTENSITIES));
        assertThat(fingerprint.medianRelativeSize()).isEqualTo((0.1 + 0.2) / 2);
    }

    @Test
    void channelsAreInTheOrderOfTheirNumbers() {
        DatasetFingerprint fingerprint = DatasetFingerprint.of(
                List.of(new CaseExtent(SPACING, new Shape(1, 1, 1), new Shape(1, 1, 1))),
                Collections.nCopies(11, INTENSITIES));
        String order = fingerprint
                .toJson()
                .lines()
                .map(String::strip)
                .filter(line -> line.matches("\"\\d+\": \\{"))
                .collect(Collectors.joining());
        assertThat(order)
                .isEqualTo(IntStream.range(0, 11)
                        .mapToObj(channel -> "\"" + channel + "\": {")
                        .collect(Collectors.joining()));
        assertThat(parse(fingerprint.toJson())).isEqualTo(fingerprint);
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "`\"mean\": 1.5,`, ``, foreground_intensity_properties_per_channel.0 has no \"mean\"",
                "`\"0\": {`, `\"1\": {`, foreground_intensity_properties_per_channel has no \"0\"",
                "`2.0,`, `-2.0,`, spacings.0.0 is not a positive number: -2.0",
                "`2.0,`, `\"2\",`, spacings.0.0 is not a number: \"2\"",
                "`2.0,`, ``, spacings.0 is not a list of 3 axes",
                "` 5,`, ` 5.5,`, shapes_after_crop.0.1 is not an integer from 1 to 1048576: 5.5",
                "` 5,`, ` 0,`, shapes_after_crop.0.1 is not an integer from 1 to 1048576: 0",
                "`\"median_relative`, `\"relative`, the document has no \"median_relative_size_after_cropping\"",
            })
    void refusesWhatIsNoFingerprint(String part, String replacement, String message) {
        assertThatThrownBy(() -> parse(TEXT.replace(part, replacement)))
                .isInstanceOfSatisfying(
                        InputFaultException.class,
                        e -> assertThat(e.fault().code()).isEqualTo(FaultCode.BAD_PLAN))
                .hasMessageContaining("dataset_fingerprint.json: " + message);
    }

    @Test
    void needsACaseAndAChannel() {
        assertThatThrownBy(() -> DatasetFingerprint.of(List.of(), List.of(INTENSITIES)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a fingerprint needs a case");
        assertThatThrownBy(() -> DatasetFingerprint.of(
                        List.of(new CaseExtent(SPACING, new Shape(1, 1, 1), new Shape(1, 1, 1))), List.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a fingerprint needs a channel");
    }

    private static DatasetFingerprint parse(String json) {
        return DatasetFingerprint.parse(json.getBytes(UTF_8));
    }
}
