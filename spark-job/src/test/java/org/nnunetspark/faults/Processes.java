package org.nnunetspark.faults;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** What Linux says of a process. */
final class Processes {
    private static final int DEADLINE_SECONDS = 240;

    private Processes() {}

    /** Waits until a process has stopped itself. */
    static void awaitStop(Process process) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(DEADLINE_SECONDS);
        while (!isStopped(process)) {
            if (process.waitFor(10, TimeUnit.MILLISECONDS) || System.nanoTime() > deadline) {
                throw new AssertionError("the process did not stop itself");
            }
        }
    }

    private static boolean isStopped(Process process) throws IOException {
        String status = Files.readString(Path.of("/proc", Long.toString(process.pid()), "status"));
        return status.contains("State:\tT");
    }
}
