package org.nnunetspark.spark;

import java.util.HashMap;
import java.util.Map;
import org.apache.spark.SparkConf;
import org.apache.spark.SparkEnv;
import org.nnunetspark.storage.StoreSettings;

/**
 * Spark's {@code spark.hadoop.*} as Spark hands them to drivers and executors; before it runs, as system properties, which is
 * how spark-submit and {@code java -D} give them.
 */
public final class SparkStoreSettings implements StoreSettings {
    private static final String PREFIX = "spark.hadoop.";

    @Override
    public Map<String, String> hadoop() {
        SparkEnv running = SparkEnv.get();
        SparkConf settings = running == null ? new SparkConf() : running.conf();
        Map<String, String> hadoop = new HashMap<>();
        for (var setting : settings.getAllWithPrefix(PREFIX)) {
            hadoop.put(setting._1(), setting._2());
        }
        return hadoop;
    }
}
