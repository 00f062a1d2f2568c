package org.nnunetspark.plan;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.nnunetspark.fault.InputFaultException;

final class PlansTransferTest {
    @TestFactory
    Stream<DynamicTest> movedPlansAreNnunetsText() {
        JsonNode vectors = Vectors.read("moved_plans.json.gz");
        return Vectors.stream(vectors.get("moves"))
                .map(move -> DynamicTest.dynamicTest(
                        move.get("source").textValue() + " to " + move.get("plans_name"), () -> {
                            String source = vectors.get("sources")
                                    .get(move.get("source").textValue())
                                    .textValue();
                            assertThat(transfer(move).moved(parse(source)))
                                    .isEqualTo(move.get("moved").textValue());
                        }));
    }

    private static PlansTransfer transfer(JsonNode move) {
        return new PlansTransfer(
                move.get("source_name").textValue(),
                move.get("dataset").textValue(),
                move.get("plans_name").textValue(),
                move.get("reader").textValue());
    }

    private static Plans parse(String json) {
        return Plans.parse("nnUNetPlans.json", json.getBytes(UTF_8));
    }

    @Test
    void theSourceStaysAsItWas() {
        JsonNode vectors = Vectors.read("moved_plans.json.gz");
        Plans plans = parse(vectors.get("sources").get("601 edited").textValue());
        String before = plans.text();
        String moved = new PlansTransfer("edited", "Dataset002_Other", "new", "NibabelIO").moved(plans);
        assertThat(moved).contains("\"Dataset002_Other\"", "\"new_mine\"").isNotEqualTo(before);
        assertThat(plans.text()).isEqualTo(before);
    }

    @Test
    void namesAreNamesOfFiles() {
        assertThatThrownBy(() -> new PlansTransfer("nnUNetPlans", "Dataset002_Other", "../x", "SimpleITKIO"))
                .isInstanceOf(InputFaultException.class)
                .hasMessage("PATH_OUTSIDE_ROOT: the plans name \"../x\" is not a plain name of a file or folder");
        assertThatThrownBy(() -> new PlansTransfer("a/b", "Dataset002_Other", "x", "SimpleITKIO"))
                .isInstanceOf(InputFaultException.class)
                .hasMessageContaining("the plans name \"a/b\"");
    }

    @Test
    void anIdentifierThatIsNoTextIsRefused() {
        Plans plans =
                parse("{\"transpose_forward\": [0, 1, 2], \"configurations\": {\"2d\": {\"data_identifier\": 7}}}");
        assertThatThrownBy(() -> new PlansTransfer("old", "Dataset002_Other", "new", "SimpleITKIO").moved(plans))
                .isInstanceOf(InputFaultException.class)
                .hasMessageContaining("configurations.2d.data_identifier is not a text: 7");
    }
}
