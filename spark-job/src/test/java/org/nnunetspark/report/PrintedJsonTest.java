package org.nnunetspark.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import org.junit.jupiter.api.Test;

final class PrintedJsonTest {
    @Test
    void namesCannotSteerATerminalAndComeBackEqual() throws IOException {
        String hostile = "a\r\n\u001b[31m\u009b2J\u007f\u202eb\u2028ü病𝔸\"\\\udcff";
        ObjectNode node = JsonNodeFactory.instance.objectNode().put("case", hostile);
        assertThat(PrintedJson.line(node)).matches("[ -~]+");
        assertThat(PrintedJson.pretty(node)).matches("[ -~\n]+");
        assertThat(new ObjectMapper().readTree(PrintedJson.line(node))).isEqualTo(node);
        assertThat(new ObjectMapper().readTree(PrintedJson.pretty(node))).isEqualTo(node);
    }
}
