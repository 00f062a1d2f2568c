package org.nnunetspark.faults;

import static org.assertj.core.api.Assertions.assertThat;

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
        while (!isStopped(process.pid())) {
            if (process.waitFor(10, TimeUnit.MILLISECONDS) || System.nanoTime() > deadline) {
                throw new AssertionError("the process did not stop itself");
            }
        }
    }

    /** Whether a process is stopped. */
    static boolean isStopped(long pid) throws IOException {
        String status = Files.readString(Path.of("/proc", Long.toString(pid), "status"));
        return status.contains("State:\tT");
    }

    /** Sends a signal, such as {@code CONT}. */
    static void signal(long pid, String name) throws IOException, InterruptedException {
        Process kill = new ProcessBuilder("kill", "-" + name, Long.toString(pid)).start();
        assertThat(kill.waitFor()).as("kill -%s", name).isZero();
    }
}
