package org.nnunetspark;

import org.nnunetspark.cli.Main;

/** The door for notebooks and other programs: what the command line does, in the caller's JVM and Spark session. */
public final class NnUNetSpark {
    private NnUNetSpark() {}

    /**
     * Runs a command as the command line would, on the active Spark session if there is one; that session is not
     * stopped.
     *
     * @param args e.g. {@code plan_and_preprocess -d 4 --raw ... --preprocessed ...}
     * @return the exit status: 0 complete, 2 cases quarantined, 64 wrong usage, 65 refused, 70 internal, 74 storage, 75 busy
     */
    public static int run(String... args) {
        return Main.run(args);
    }
}
