package org.nnunetspark.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;

final class PythonJsonTest {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    @Test
    void writesDocumentsAsPythonDoes() {
        JsonNode document = Vectors.read("/org/nnunetspark/numpy/json_format.json")
                .get("documents")
                .get(0);
        assertThat(PythonJson.write(document.get("obj")))
                .isEqualTo(document.get("unsorted_indent4").textValue());
        assertThat(PythonJson.writeSorted(document.get("obj")))
                .isEqualTo(document.get("sorted_indent4").textValue());
    }

    @Test
    void writesNumbersAsPythonDoes() {
        assertThat(PythonJson.write(NODES.numberNode(999))).isEqualTo("999");
        assertThat(PythonJson.write(NODES.numberNode(999.0))).isEqualTo("999.0");
        assertThat(PythonJson.write(NODES.numberNode(1L << 40))).isEqualTo("1099511627776");
        assertThat(PythonJson.write(NODES.numberNode(Double.NaN))).isEqualTo("NaN");
        assertThat(PythonJson.write(NODES.numberNode(Double.NEGATIVE_INFINITY))).isEqualTo("-Infinity");
    }

    @Test
    void escapesEverythingButPrintableAscii() {
        assertThat(PythonJson.write(NODES.textNode("\u0001\u007f\b\f\r\t~\uD83D\uDE00\uD800")))
                .isEqualTo("\"\\u0001\\u007f\\b\\f\\r\\t~\\ud83d\\ude00\\ud800\"");
    }

    @Test
    void sortsKeysByCodePoint() {
        ObjectNode object = NODES.objectNode();
        object.put("\uD83D\uDE00", 0).put("\uFF21", 1).put("ab", 2).put("a", 3).put("B", 4);
        assertThat(PythonJson.writeSorted(object)).isEqualTo("""
                        {
                            "B": 4,
                            "a": 3,
                            "ab": 2,
                            "\\uff21": 1,
                            "\\ud83d\\ude00": 0
                        }""");
    }

    @Test
    void refusesFloatsThatPythonHasNot() {
        assertThatThrownBy(() -> PythonJson.write(NODES.numberNode(0.1f)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a Python float is a double, not a FLOAT");
    }
}
