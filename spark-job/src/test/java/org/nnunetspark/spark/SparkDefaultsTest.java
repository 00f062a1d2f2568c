package org.nnunetspark.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The settings that every submit script starts with. */
final class SparkDefaultsTest {
    @Test
    void whatIsSafeEverywhereIsOnAndTheRestIsAtHand() throws IOException {
        Properties on = new Properties();
        try (InputStream in = Files.newInputStream(file())) {
            on.load(in);
        }
        assertThat(on).containsEntry("spark.ui.enabled", "false").doesNotContainKey("spark.authenticate.secret");
        assertThat(Files.readString(file()))
                .containsPattern("#spark.authenticate +true")
                .containsPattern("#spark.network.crypto.enabled +true")
                .containsPattern("#spark.network.crypto.cipher +AES/GCM/NoPadding")
                .containsPattern("#spark.io.encryption.enabled +true")
                .containsPattern("#spark.master.rest.enabled +false");
        Pattern hidden = Pattern.compile(on.getProperty("spark.redaction.regex"));
        for (String name : new String[] {
            "spark.hadoop.fs.s3a.secret.key",
            "spark.hadoop.fs.s3a.access.key",
            "spark.hadoop.fs.s3a.session.token",
            "spark.hadoop.fs.azure.account.key.mine.dfs.core.windows.net",
            "spark.ssl.keyPassword",
            "aws.secretKey"
        }) {
            assertThat(hidden.matcher(name).find()).as(name).isTrue();
        }
    }

    private static Path file() {
        Path here = Path.of("conf/spark-defaults.conf");
        return Files.exists(here) ? here : Path.of("..").resolve(here);
    }
}
