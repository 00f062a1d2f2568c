package org.nnunetspark.storage;

import java.util.Map;

/**
 * Where a process knows Hadoop settings from, beyond those on its class path ({@code fs.s3a.endpoint}...). Stores are opened on
 * the driver, before Spark runs and after, and by tasks; this is found as a service because each of them has its own way, which
 * is Spark's. So nothing of ours carries settings from here to there, or writes them down: some are secrets.
 */
@FunctionalInterface
public interface StoreSettings {
    /** Values by Hadoop's names. */
    Map<String, String> hadoop();
}
