package org.nnunetspark.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.apache.hadoop.fs.UnsupportedFileSystemException;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;
import org.junit.jupiter.api.Test;
import org.nnunetspark.storage.Stores;

/** Settings given as {@code spark.hadoop.*} reach stores on the driver before Spark runs, and in tasks. */
final class StoreSettingsTest {
    private static final String SETTING = "spark.hadoop.fs.settingstest.impl";

    @Test
    void systemPropertiesCountBeforeSparkRuns() {
        assertThatThrownBy(() -> Stores.open("settingstest://before/raw"))
                .isInstanceOf(UnsupportedFileSystemException.class);
        System.setProperty(SETTING, "no.such.FileSystem");
        try {
            assertThatThrownBy(() -> Stores.open("settingstest://before/raw"))
                    .hasMessageContaining("no.such.FileSystem");
        } finally {
            System.clearProperty(SETTING);
        }
    }

    @Test
    void theConfigurationOfARunningSparkReachesTasks() {
        SparkConf settings = new SparkConf()
                .setMaster("local[1]")
                .setAppName("settings")
                .set("spark.ui.enabled", "false")
                .set(SETTING, "no.such.FileSystem");
        try (JavaSparkContext spark = new JavaSparkContext(settings)) {
            List<String> said = spark.parallelize(List.of("settingstest://during/raw"), 1)
                    .map(StoreSettingsTest::failure)
                    .collect();
            assertThat(said).singleElement().asString().contains("no.such.FileSystem");
        }
    }

    private static String failure(String uri) {
        try {
            return Stores.open(uri).toString();
        } catch (Exception e) {
            return e.toString();
        }
    }
}
