package org.nnunetspark.storage.hadoop;

import java.util.Map;
import org.apache.hadoop.conf.Configuration;

/**
 * Hadoop's settings: those on the class path, those that are given, and bounds where neither says anything and Hadoop's own
 * would keep a run waiting for days. With them a call to an S3 that is down ends within two minutes or so.
 */
final class PatientConfiguration {
    /**
     * S3A doubles half a second so many times: while it is told to slow down (its own 20 are six days), and while connections
     * break, each time after the SDK's own attempts (with its own 7 a request takes two minutes and a half, and a run makes
     * several in turn before it ends).
     */
    private static final Map<String, String> BOUNDS =
            Map.of("fs.s3a.retry.throttle.limit", "6", "fs.s3a.retry.limit", "6");

    private static final String SHIPPED = "core-default.xml";

    private PatientConfiguration() {}

    static Configuration of(Map<String, String> settings) {
        Configuration configuration = new Configuration();
        settings.forEach(configuration::set);
        BOUNDS.forEach((name, value) -> {
            String[] sources = configuration.getPropertySources(name);
            if (sources == null || (sources.length == 1 && sources[0].equals(SHIPPED))) {
                configuration.set(name, value);
            }
        });
        return configuration;
    }
}
