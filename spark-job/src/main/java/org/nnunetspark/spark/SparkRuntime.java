package org.nnunetspark.spark;

import java.util.Optional;
import java.util.UUID;
import org.apache.spark.SparkConf;
import org.apache.spark.SparkContext;
import org.apache.spark.api.java.JavaSparkContext;
import org.nnunetspark.volume.Volume;

/**
 * The Spark that a command runs in: the caller's (spark-submit's, a notebook's) where there is one, else its own. Only
 * its own is stopped on {@link #close()}. A context and no SQL session, which takes as long again to begin.
 */
public final class SparkRuntime implements AutoCloseable {
    /** Settings of these names are hidden in Spark's logs: its own list, and what cloud stores call theirs. */
    private static final String SECRET_NAMES =
            "(?i)secret|password|passphrase|token|credential|signature|access[.]?key|account[.]?key";

    /** Set in a context of this program's own, to a value that no other has. */
    private static final String OWNER = "spark.nnunetspark.owner";

    private final JavaSparkContext context;
    private final boolean own;

    private SparkRuntime(SparkContext context, boolean own) {
        this.context = JavaSparkContext.fromSparkContext(context);
        this.own = own;
    }

    /**
     * The context that is there, or a new one.
     *
     * @param master given on the command line; else {@code spark.master} as spark-submit sets it, else {@code local[*]}
     */
    public static SparkRuntime open(Optional<String> master) {
        return open(master, Volume::load);
    }

    /** The same, with what loads native code given. */
    static SparkRuntime open(Optional<String> master, Runnable natives) {
        String owner = UUID.randomUUID().toString();
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
        conf.set(OWNER, owner);
        if (isLocal(conf.get("spark.master"))) {
            // Before Spark starts, never beside it: ND4J looks symbols up (JavaCPP's Loader.addressof) while it holds a
            // lock of the linker, and hangs if another thread loads a library at that time, as Netty's start does.
            natives.run();
        }
        SparkContext context = SparkContext.getOrCreate(conf);
        return new SparkRuntime(context, owner.equals(context.getConf().get(OWNER, "")));
    }

    /** Whether cases will be worked on in this process; not so with {@code local-cluster}. */
    private static boolean isLocal(String master) {
        return master.equals("local") || master.startsWith("local[");
    }

    public JavaSparkContext context() {
        return context;
    }

    /** Tasks that run at once when nothing bounds them further. */
    public int parallelism() {
        return Math.max(1, context.defaultParallelism());
    }

    /** Whether tasks run in the driver's own process. */
    public boolean isLocal() {
        return context.isLocal();
    }

    @Override
    public void close() {
        if (own) {
            context.stop();
        }
    }
}
