package org.nnunetspark.spark;

import java.util.Optional;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;

/**
 * The Spark session a command runs in: the caller's (spark-submit's, a notebook's) where there is one, else its own. Only
 * its own is stopped on {@link #close()}.
 */
public final class SparkRuntime implements AutoCloseable {
    /** Settings of these names are hidden in Spark's logs: its own list, and what cloud stores call theirs. */
    private static final String SECRET_NAMES =
            "(?i)secret|password|passphrase|token|credential|signature|access[.]?key|account[.]?key";

    private final SparkSession session;
    private final boolean own;

    private SparkRuntime(SparkSession session, boolean own) {
        this.session = session;
        this.own = own;
    }

    /**
     * The active session, or a new one.
     *
     * @param master given on the command line; else {@code spark.master} as spark-submit sets it, else {@code local[*]}
     */
    public static SparkRuntime open(Optional<String> master) {
        if (!SparkSession.getActiveSession().isEmpty()
                || !SparkSession.getDefaultSession().isEmpty()) {
            return new SparkRuntime(SparkSession.active(), false);
        }
        SparkConf conf = new SparkConf();
        master.ifPresent(conf::setMaster);
        conf.setIfMissing("spark.master", "local[*]");
        conf.setIfMissing("spark.app.name", "nnunet-spark");
        conf.setIfMissing("spark.ui.enabled", "false");
        conf.setIfMissing("spark.ui.showConsoleProgress", "false");
        // A lost executor counts as a failure of the case it worked on, which may be another case's fault.
        conf.setIfMissing("spark.task.maxFailures", "8");
        conf.setIfMissing("spark.executor.maxNumFailures", "10000");
        conf.setIfMissing("spark.task.reaper.enabled", "true");
        // Two attempts at a case would be harmless, but twice the work.
        conf.setIfMissing("spark.speculation", "false");
        conf.setIfMissing("spark.redaction.regex", SECRET_NAMES);
        return new SparkRuntime(SparkSession.builder().config(conf).getOrCreate(), true);
    }

    public SparkSession session() {
        return session;
    }

    public JavaSparkContext context() {
        return JavaSparkContext.fromSparkContext(session.sparkContext());
    }

    /** Tasks that run at once when nothing bounds them further. */
    public int parallelism() {
        return Math.max(1, session.sparkContext().defaultParallelism());
    }

    /** Whether tasks run in the driver's own process. */
    public boolean isLocal() {
        return session.sparkContext().isLocal();
    }

    @Override
    public void close() {
        if (own) {
            session.stop();
        }
    }
}
