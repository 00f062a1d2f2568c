package org.nnunetspark.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

final class SafeTraceTest {
    @Test
    void messagesCannotPassForLinesOfTheirOwn() {
        Throwable cause = new IllegalStateException("x\n\tat forged.Frame(Frame.java:1)\r\nREFUSED \u001b[2J\u202e");
        RuntimeException failure = new IllegalArgumentException("s3a://key:c4nary@b/x", cause);
        failure.addSuppressed(new IllegalStateException("seen before", cause));
        String trace = SafeTrace.of(failure);
        assertThat(trace.lines())
                .startsWith("java.lang.IllegalArgumentException", "| s3a://***@b/x")
                .contains(
                        "Caused by: java.lang.IllegalStateException",
                        "| x",
                        "| \\u0009at forged.Frame(Frame.java:1)",
                        "| REFUSED \\u001b[2J\\u202e")
                .filteredOn(line -> line.startsWith("\tat "))
                .allMatch(line -> !line.contains("forged"));
        assertThat(trace).containsOnlyOnce("forged");
    }

    @Test
    void internalErrorsAreTold() {
        StringWriter err = new StringWriter();
        Throwable self = new IllegalStateException("round");
        ExitCode code = new Failures(new PrintWriter(err, true)).report(new IllegalStateException("a\nb", self));
        assertThat(code).isEqualTo(ExitCode.INTERNAL);
        assertThat(err.toString()).contains("| a\n| b\n", "SafeTraceTest", "Caused by: ");
    }
}
