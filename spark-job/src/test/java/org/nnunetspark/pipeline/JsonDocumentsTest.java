package org.nnunetspark.pipeline;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.nnunetspark.dataset.DatasetDescriptionParser;
import org.nnunetspark.dataset.PathRules;
import org.nnunetspark.dataset.StrictJson;
import org.nnunetspark.fault.InputFaultException;
import org.nnunetspark.fault.RefusedException;
import org.nnunetspark.format.ByteSource;
import org.nnunetspark.format.tiff.TiffStackFormat;
import org.nnunetspark.plan.DatasetFingerprint;
import org.nnunetspark.plan.Plans;
import org.nnunetspark.testing.Allocation;

/** Every JSON document from outside has bounds, whoever parses it; those of records are in RecordJsonTest. */
final class JsonDocumentsTest {
    /** What reads a document. */
    @FunctionalInterface
    interface Reader {
        void read(byte[] json) throws Exception;
    }

    private static final Map<String, Reader> READERS = Map.of(
            "dataset.json",
            json -> refuse(DatasetDescriptionParser.parse(json, new PathRules("/raw/D", List.of(), Map.of()))),
            "dataset_fingerprint.json",
            DatasetFingerprint::parse,
            "nnUNetPlans.json",
            json -> Plans.parse("nnUNetPlans.json", json),
            "splits_final.json",
            json -> StrictJson.parse("splits_final.json", json),
            "a.json beside a.tif",
            JsonDocumentsTest::readSpacing);

    private static void refuse(DatasetDescriptionParser.Result parsed) {
        if (parsed.description().isEmpty()) {
            throw new RefusedException(parsed.faults());
        }
    }

    /** The smallest TIFF: one page of 2 x 2 bytes. */
    private static void readSpacing(byte[] json) throws Exception {
        byte[] tiff = {
            'I', 'I', 42, 0, 8, 0, 0, 0, 5, 0, 0, 1, 3, 0, 1, 0, 0, 0, 2, 0, 0, 0, 1, 1, 3, 0, 1, 0, 0, 0, 2, 0, 0, 0,
            2, 1, 3, 0, 1, 0, 0, 0, 8, 0, 0, 0, 17, 1, 4, 0, 1, 0, 0, 0, 74, 0, 0, 0, 23, 1, 4, 0, 1, 0, 0, 0, 4, 0, 0,
            0, 0, 0, 0, 0, 1, 2, 3, 4
        };
        new TiffStackFormat()
                .readImage(ByteSource.of("a_0000.tif", tiff), name -> Optional.of(ByteSource.of("a.json", json)))
                .close();
    }

    static Stream<Arguments> documents() {
        Map<String, String> faults = Map.of(
                "depth", "[".repeat(200_000),
                "objects", "{\"a\":".repeat(200_000),
                "digits", "{\"spacing\": [1, 1, " + "1".repeat(2000) + "]}",
                "exponent", "{\"spacing\": [1, 1, 1e" + "9".repeat(2000) + "]}",
                "not a number", "{\"spacing\": [1, 1, NaN]}",
                "duplicate", "{\"spacing\": [1, 1, 1], \"spacing\": [2, 2, 2]}",
                "trailing", "{\"spacing\": [1, 1, 1]} {}",
                "single quotes", "{'spacing': [1, 1, 1]}",
                "comment", "{\"spacing\": [1, 1, 1] /* */}");
        return READERS.keySet().stream()
                .sorted()
                .flatMap(name ->
                        faults.keySet().stream().sorted().map(fault -> arguments(name, fault, faults.get(fault))));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("documents")
    void isRefusedWithoutAnOutburst(String document, String fault, String json) throws Exception {
        long heap = Allocation.ofWarm(
                () -> assertThatThrownBy(() -> READERS.get(document).read(json.getBytes(UTF_8)))
                        .as(fault)
                        .isInstanceOfAny(InputFaultException.class, RefusedException.class));
        assertThat(heap).isLessThan(20L * json.length() + (1 << 20));
    }

    static Stream<String> names() {
        return READERS.keySet().stream()
                .filter(name -> !name.equals(DatasetFingerprint.FILE))
                .sorted();
    }

    /** A document one byte too long is refused before it is parsed: no tree of eight million numbers is made. */
    @ParameterizedTest
    @MethodSource("names")
    void isRefusedByItsLength(String document) throws Exception {
        byte[] json = "0,".repeat(StrictJson.MAX_BYTES / 2 + 1).getBytes(UTF_8);
        json[0] = '[';
        json[1] = '0';
        json[json.length - 1] = ']';
        long heap = Allocation.ofWarm(
                () -> assertThatThrownBy(() -> READERS.get(document).read(json))
                        .isInstanceOfAny(InputFaultException.class, RefusedException.class));
        assertThat(heap).as("the bytes, and no tree").isLessThan(json.length + (1L << 20));
    }
}
