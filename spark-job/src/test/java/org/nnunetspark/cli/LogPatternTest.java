package org.nnunetspark.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.core.impl.Log4jLogEvent;
import org.apache.logging.log4j.core.layout.PatternLayout;
import org.apache.logging.log4j.message.SimpleMessage;
import org.junit.jupiter.api.Test;

/** The pattern of conf/log4j2.properties, which Spark's and Hadoop's own messages go through. */
final class LogPatternTest {
    @Test
    void anEventIsOneHarmlessLine() throws IOException {
        Throwable failure = new IllegalStateException("no such file a\nERROR forged\u001b[2J");
        String line = pattern()
                .toSerializable(Log4jLogEvent.newBuilder()
                        .setLevel(Level.WARN)
                        .setLoggerName("org.apache.spark.TaskSetManager")
                        .setMessage(
                                new SimpleMessage("Lost task\r\nERROR forged\u001b[31m\u009b\u202e\u2028, Ödegård 病"))
                        .setThrown(failure)
                        .build());
        assertThat(line).endsWith("\n").contains("WARN  TaskSetManager: Lost task", "forged?[31m", "Ödegård 病", " | ");
        assertThat(line.strip())
                .as("a tab before each frame is all")
                .doesNotMatch("(?s).*[\\x00-\\x08\\x0a-\\x1f\\x7f-\\x9f\u202e\u2028].*");
    }

    private static PatternLayout pattern() throws IOException {
        Path file = Path.of("conf/log4j2.properties");
        Path found = Files.exists(file) ? file : Path.of("..").resolve(file);
        Properties properties = new Properties();
        try (InputStream in = Files.newInputStream(found)) {
            properties.load(in);
        }
        return PatternLayout.newBuilder()
                .withPattern(properties.getProperty("appender.stderr.layout.pattern"))
                .withAlwaysWriteExceptions(false)
                .build();
    }
}
